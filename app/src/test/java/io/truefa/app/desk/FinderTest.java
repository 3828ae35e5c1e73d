package io.truefa.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinderTest {
  private final FakeDeskVault vault = new FakeDeskVault();
  private List<EntryId> recent = List.of();
  private final Finder finder = new Finder(vault, () -> recent);

  @BeforeEach
  void fill() {
    vault.add("GitHub", "ann");
    vault.add("GitLab", "ann");
    vault.add("Deutsche Bahn", "ann@example.org");
    vault.add("\u010cSOB", "ann");
    vault.add("Example Bank", "joint", OtpSpec.usual(), true);
  }

  @ParameterizedTest
  @CsvSource({
    "git, GitHub ann", "lab, GitLab ann", "gthb, GitHub ann", "csob, \u010cSOB ann", "bahn ann, Deutsche Bahn ann@example.org",
    "dbahn, Deutsche Bahn ann@example.org", "BANK, Example Bank joint"
  })
  void whatIsTyped_findsWhatIsMeant(String typed, String name) {
    assertEquals(name, Finder.name(finder.find(typed, 5).getFirst()));
  }

  @Test
  void nothingTyped_givesTheLatest_thenFavourites_thenAllByName() {
    recent = List.of(vault.all.get(1).id());
    assertEquals(
        List.of("GitLab ann", "Example Bank joint", "Deutsche Bahn ann@example.org", "GitHub ann"),
        finder.find("", 4).stream().map(Finder::name).toList());
  }

  @Test
  void whatFitsNothing_findsNothing() {
    assertEquals(List.of(), finder.find("qqq", 5));
  }

  @Test
  void aLockedVault_hasNoNames() {
    vault.open = false;
    assertEquals(List.of(), finder.find("", 5));
    assertEquals(List.of(), finder.find("git", 5));
  }
}
