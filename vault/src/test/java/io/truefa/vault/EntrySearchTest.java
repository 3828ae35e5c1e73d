package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody finds while typing. */
class EntrySearchTest {
  private final List<Entry> entries = new ArrayList<>();

  private void add(String issuer, String account) {
    add(issuer, account, List.of(), "");
  }

  private void add(String issuer, String account, List<String> groups, String note) {
    entries.add(
        new Entry(
            new EntryId(new UUID(0, entries.size())), new Label(issuer, account), OtpSpec.usual(), groups, note, false, 1,
            Instant.EPOCH, Instant.EPOCH, Optional.empty(), Map.of()));
  }

  private List<String> find(String text) {
    return new EntrySearch(entries).find(text).stream().map(entry -> entry.label().issuer()).toList();
  }

  @Test
  void beginningOfTheIssuer_beatsBeginningElsewhere_beatsInside_beatsTypo() {
    add("Githab", "typo");
    add("Digithub", "inside");
    add("Mail", "github");
    add("GitHub", "ann");
    assertEquals(List.of("GitHub", "Mail", "Digithub", "Githab"), find("github"));
    assertEquals(List.of("Githab", "GitHub", "Mail", "Digithub"), find("git"));
  }

  @Test
  void equallyGoodOnes_stayInTheOrderGiven() {
    add("Zoo", "git");
    add("Ant", "git");
    assertEquals(List.of("Zoo", "Ant"), find("git"));
    assertEquals(List.of("Zoo", "Ant"), find("  "));
  }

  @Test
  void everyWordMustBeThere_inAnyOrder_overIssuerAccountGroupsAndNote() {
    add("GitHub", "anna@example.org", List.of("Work"), "the blue laptop");
    add("GitLab", "anna@example.org", List.of("Home"), "");
    assertEquals(List.of("GitHub"), find("work anna"));
    assertEquals(List.of("GitHub"), find("LAPTOP git"));
    assertEquals(List.of(), find("git garden"));
  }

  @ParameterizedTest
  @CsvSource({
    "gihub, GitHub", "githbu, GitHub", "igthub, GitHub", "githib, GitHub", "gitthub, GitHub", "githu, GitHub", "gthu, GitHub",
    "hetzber, Hetzner Online", "cloudlfaer, Cloudflare", "clodflre, Cloudflare", "onlien, Hetzner Online", "muncehn, München"
  })
  void oneSlip_orTwoInALongWord_isForgiven(String typed, String meant) {
    add("GitHub", "");
    add("Hetzner Online", "");
    add("Cloudflare", "");
    add("München", "");
    assertEquals(List.of(meant), find(typed));
  }

  @ParameterizedTest
  @CsvSource({"gut", "gethab", "ghtiub", "hetzbar", "clodflrx", "clowdfloor", "1235"})
  void shortWords_andMoreSlips_areOtherWords(String typed) {
    add("GitHub", "1234");
    add("Hetzner Online", "");
    add("Cloudflare", "");
    assertEquals(List.of(), find(typed));
  }

  @Test
  void caseAndAccents_doNotMatter() {
    add("Čedok Reisebüro", "Straße");
    assertEquals(List.of("Čedok Reisebüro"), find("REISEBURO cedok strasse"));
  }
}
