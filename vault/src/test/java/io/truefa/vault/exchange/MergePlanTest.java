package io.truefa.vault.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.SealRef;
import io.truefa.vault.SealSource;
import io.truefa.vault.Undo;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergePlanTest {
  private static final Instant NOW = Instant.parse("2026-03-14T15:09:18Z");
  private static final OtpSpec EIGHT = new OtpSpec.Totp(HashName.SHA1, 8, 30, 0);

  @TempDir Path state;
  private Crypto crypto;
  private VaultEditor editor;
  private Vault vault = Vault.empty();
  private final Map<EntryId, SecretBuffer> sealed = new HashMap<>();
  private final List<Item> items = new ArrayList<>();
  private int opened;

  @BeforeEach
  void open() {
    crypto = Crypto.open(new ProviderContext(state, Clock.fixed(NOW, ZoneOffset.UTC)));
    editor = new VaultEditor(() -> EntryId.random(crypto.random()), new HybridClock(() -> 1L));
  }

  @AfterEach
  void nothingStaysOpen() {
    items.forEach(ImportResult.Read::close);
    sealed.values().forEach(SecretBuffer::close);
    assertEquals(0, crypto.secrets().alive());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Acme, ann, one,  6, DUPLICATE, DUPLICATE, DUPLICATE, DUPLICATE
          Acme, ann, two,  6, ADDED,     DUPLICATE, UPDATED,   ADDED
          acme, ANN, two,  6, ADDED,     DUPLICATE, UPDATED,   ADDED
          Acme, ann, one,  8, ADDED,     DUPLICATE, UPDATED,   ADDED
          Acme, bob, one,  6, ADDED,     DUPLICATE, UPDATED,   ADDED
          acme, ann, one,  6, ADDED,     DUPLICATE, UPDATED,   ADDED
          Acme, bob, two,  6, ADDED,     ADDED,     ADDED,     ADDED
          Acme, bob, one,  8, ADDED,     ADDED,     ADDED,     ADDED
          """)
  void eachRule_decidesAsTheTableSays(
      String issuer, String account, String secret, int digits, Result usual, Result skip, Result replace, Result keep) {
    has("Acme", "ann", OtpSpec.usual(), "one");
    file(issuer, account, new OtpSpec.Totp(HashName.SHA1, digits, 30, 0), secret);
    var plan = plan();
    assertEquals(List.of(usual), plan.results());
    for (var rule : Rule.values()) {
      plan.ruleForAll(rule);
      var wanted =
          switch (rule) {
            case SKIP -> skip;
            case REPLACE -> replace;
            case KEEP -> keep;
          };
      assertEquals(List.of(wanted), plan.results(), rule.name());
    }
  }

  @Test
  void entriesWithoutAnyName_haveNothingInCommon() {
    has("", "", OtpSpec.usual(), "one");
    file("", "", OtpSpec.usual(), "two");
    assertEquals(new Match.New(), plan().match(0));
  }

  @Test
  void ofSeveralNamesakes_theOneWithTheSecretIsMeant() {
    has("Acme", "ann", OtpSpec.usual(), "one");
    var second = has("Acme", "ann", OtpSpec.usual(), "two");
    file("Acme", "ann", EIGHT, "two");
    assertEquals(new Match.Clash(second, Match.Way.OTHER_PARAMETERS), plan().match(0));
  }

  /** One token under two names: its codes are spent up to the further counter, whatever the rule. */
  @Test
  void tokenKeptUnderAnotherName_goesOnFromTheFurtherCounter() {
    has("Acme", "ann", hotp(50), "one");
    file("Acme", "bob", hotp(7), "one");
    var ids = save(plan().edit().orElseThrow());
    assertEquals(hotp(50), vault.entry(ids.getFirst()).orElseThrow().spec());
  }

  @Test
  void anotherKindOfTheSameName_isNew() {
    has("Acme", "ann", OtpSpec.usual(), "one");
    file("Acme", "ann", new OtpSpec.Steam(), "two");
    assertTrue(plan().match(0) instanceof Match.New);
  }

  @Test
  void twiceInTheFile_isADuplicate_butTwentyAccountsOfOneSecretAreTwenty() {
    for (int i = 0; i < 20; i++) {
      file("Acme", "account " + i, OtpSpec.usual(), "one");
    }
    file("Acme", "account 7", OtpSpec.usual(), "one");
    var plan = plan();
    assertEquals(20, plan.results().stream().filter(Result.ADDED::equals).count());
    assertEquals(new Match.Twin(7), plan.match(20));
    assertEquals(Result.DUPLICATE, plan.results().getLast());
  }

  @Test
  void theCounter_takesTheMaximum_ofVaultFileAndTwins() {
    var low = has("Acme", "low", hotp(5), "one");
    has("Acme", "high", hotp(50), "two");
    file("Acme", "low", hotp(7), "one");
    file("Acme", "low", hotp(9), "one");
    file("Acme", "high", hotp(7), "two");
    file("Acme", "new", hotp(3), "three");
    file("Acme", "new", hotp(4), "three");
    var plan = plan();
    assertEquals(
        List.of(Result.UPDATED, Result.DUPLICATE, Result.DUPLICATE, Result.ADDED, Result.DUPLICATE), plan.results());
    var ids = save(plan.edit().orElseThrow());
    assertEquals(hotp(9), vault.entry(low).orElseThrow().spec());
    assertEquals(hotp(4), vault.entry(ids.getFirst()).orElseThrow().spec());
  }

  @Test
  void replacing_keepsTheFormerSecret_addsGroups_andOneUndoTakesAllBack() {
    var id = has("Acme", "ann", OtpSpec.usual(), "one");
    save(new VaultEdit.Describe(id, new Label("Acme", "ann"), List.of("Work"), "mine", true));
    items.add(
        new Item.Read(new NewEntry(new Label("Acme", "ann"), EIGHT, List.of("Shop"), "", secret("two"))));
    file("Other", "x", OtpSpec.usual(), "three");
    var plan = plan();
    plan.rule(0, Rule.REPLACE);
    var before = vault;
    var edit = plan.edit().orElseThrow();
    var ids = save(edit);
    var after = vault.entry(id).orElseThrow();
    assertEquals(2, after.secrets().size());
    assertEquals(EIGHT, after.spec());
    assertEquals(List.of("Shop", "Work"), after.groups());
    assertEquals("mine", after.note());
    assertTrue(after.favourite());

    save(Undo.of(edit, before, ids).orElseThrow());
    assertEquals(OtpSpec.usual(), vault.entry(id).orElseThrow().spec());
    assertEquals(List.of("Work"), vault.entry(id).orElseThrow().groups());
    assertEquals(1, vault.live().size());
  }

  @Test
  void oneEntryOfTheVault_isReplacedOnce_andNeverWhereTheFileHasItToo() {
    has("Acme", "ann", OtpSpec.usual(), "one");
    file("Acme", "ann", OtpSpec.usual(), "two");
    file("Acme", "ann", OtpSpec.usual(), "one");
    has("Acme", "bob", OtpSpec.usual(), "four");
    file("Acme", "bob", OtpSpec.usual(), "five");
    file("Acme", "bob", OtpSpec.usual(), "six");
    var plan = plan();
    plan.ruleForAll(Rule.REPLACE);
    assertEquals(List.of(Result.ADDED, Result.DUPLICATE, Result.UPDATED, Result.ADDED), plan.results());
  }

  @Test
  void trash_doesNotCount() {
    var id = has("Acme", "ann", OtpSpec.usual(), "one");
    save(new VaultEdit.Trash(id));
    file("Acme", "ann", OtpSpec.usual(), "one");
    assertTrue(plan().match(0) instanceof Match.New);
  }

  @Test
  void nothingToDo_isNoEdit_andTheReceiptStillNamesEveryLine() {
    has("Acme", "ann", OtpSpec.usual(), "one");
    file("Acme", "ann", OtpSpec.usual(), "one");
    items.add(new Item.Rejected(RejectReason.BAD_SECRET, new Label("", "broken")));
    var plan = plan();
    assertEquals(Optional.empty(), plan.edit());
    var receipt = plan.receipt(List.of());
    assertEquals(List.of(Result.DUPLICATE, Result.REFUSED), receipt.lines().stream().map(ImportReceipt.Line::result).toList());
    assertEquals("broken", receipt.lines().getLast().label().account());
    assertEquals(1, receipt.count(Result.REFUSED));
  }

  @Test
  void leftOut_isNotAdded_andIdsOfTheOthersStayWithTheirLines() {
    file("Acme", "ann", OtpSpec.usual(), "one");
    file("Acme", "bob", OtpSpec.usual(), "two");
    var plan = plan();
    plan.leaveOut(0, true);
    var ids = save(plan.edit().orElseThrow());
    assertEquals(1, ids.size());
    var receipt = plan.receipt(ids);
    assertEquals(Result.LEFT_OUT, receipt.lines().getFirst().result());
    assertEquals(Optional.of(ids.getFirst()), receipt.lines().getLast().id());
    assertEquals("bob", vault.entry(ids.getFirst()).orElseThrow().label().account());
  }

  @Test
  void everySecretOfTheVault_isOpenedOnce_howeverManyComeIn() {
    IntStream.range(0, 300).forEach(i -> has("Same", "name", OtpSpec.usual(), "secret " + i));
    IntStream.range(0, 300).forEach(i -> file("Same", "name", OtpSpec.usual(), "secret " + (i + 150)));
    var plan = plan();
    assertEquals(300, opened);
    assertEquals(150, plan.results().stream().filter(Result.DUPLICATE::equals).count());
  }

  private MergePlan plan() {
    return new MergePlanner(crypto)
        .plan(
            items,
            vault,
            (entries, reader) -> {
              opened += entries.size();
              entries.forEach(entry -> reader.accept(entry, Optional.of(sealed.get(entry.id()))));
            });
  }

  @Test
  void replacing_takesWhatTheEntryLacks_andNeverItsOwnRecoveryCodes() {
    var lacking = has("Acme", "ann", OtpSpec.usual(), "one");
    var having = has("Acme", "bob", OtpSpec.usual(), "two");
    save(new VaultEdit.SetIcon(having, "mine"));
    save(new VaultEdit.SetOffset(having, 3));
    var own = secret("own");
    try (own) {
      save(new VaultEdit.SetRecoveryCodes(having, own, 1));
    }
    detailed("ann", "one");
    detailed("bob", "two");
    detailed("eve", "three");
    var plan = plan();
    assertFalse(plan.takesRecoveryCodes(0, plan.results().get(0)));
    plan.ruleForAll(Rule.REPLACE);
    var before = vault;
    assertEquals(List.of(Result.UPDATED, Result.DUPLICATE, Result.ADDED), plan.results());
    assertTrue(plan.takesRecoveryCodes(0, Result.UPDATED));
    assertTrue(plan.takesRecoveryCodes(2, Result.ADDED));
    var edit = plan.edit().orElseThrow();
    var ids = save(edit);
    for (var id : List.of(lacking, ids.getFirst())) {
      var entry = vault.entry(id).orElseThrow();
      assertEquals("github", entry.icon());
      assertEquals(7, entry.offsetSeconds());
      assertEquals(2, entry.recoveryCodes().orElseThrow().count());
      assertEquals(List.of(1), entry.recoveryCodes().orElseThrow().usedNumbers());
    }
    assertEquals("mine", vault.entry(having).orElseThrow().icon());
    assertEquals(3, vault.entry(having).orElseThrow().offsetSeconds());
    assertEquals(1, vault.entry(having).orElseThrow().recoveryCodes().orElseThrow().count());

    save(Undo.of(edit, before, ids).orElseThrow());
    assertEquals(Optional.empty(), vault.entry(lacking).orElseThrow().recoveryCodes());
    assertEquals("", vault.entry(lacking).orElseThrow().icon());
  }

  @Test
  void pictureOfTheFile_isGivenToWhatHasNone() {
    var mine = has("Acme", "ann", OtpSpec.usual(), "one");
    var picture = new Picture(new byte[] {1, 2});
    var details = NewEntry.Details.NONE.with(picture);
    items.add(
        new Item.Read(
            new NewEntry(new Label("Acme", "ann"), OtpSpec.usual(), details, secret("one"), Optional.empty())));
    var plan = plan();
    plan.ruleForAll(Rule.REPLACE);
    save(plan.edit().orElseThrow());
    assertEquals(Optional.of(picture), Pictures.of(vault, vault.entry(mine).orElseThrow().icon()));
  }

  private void detailed(String account, String secret) {
    var details = new NewEntry.Details(List.of(), "", false, "github", 7);
    var codes = new NewEntry.Recovery(secret("a\nb"), 2, Set.of(1));
    items.add(
        new Item.Read(
            new NewEntry(new Label("Acme", account), OtpSpec.usual(), details, secret(secret), Optional.of(codes))));
  }

  private EntryId has(String issuer, String account, OtpSpec spec, String secret) {
    try (var entry = new NewEntry(new Label(issuer, account), spec, List.of(), "", secret(secret))) {
      return save(new VaultEdit.Add(List.of(entry))).getFirst();
    }
  }

  private void file(String issuer, String account, OtpSpec spec, String secret) {
    items.add(new Item.Read(new NewEntry(new Label(issuer, account), spec, List.of(), "", secret(secret))));
  }

  private List<EntryId> save(VaultEdit edit) {
    if (!(editor.apply(vault, edit, NOW) instanceof VaultEditor.Edited.Changed changed)) {
      throw new AssertionError("refused");
    }
    vault = changed.vault();
    changed
        .seals()
        .forEach(
            (ref, source) -> {
              if (ref.content() == SealRef.Content.SECRET && source instanceof SealSource.Fresh(var content)) {
                var old = sealed.put(ref.entry(), crypto.secrets().copyOf(content));
                if (old != null) {
                  old.close();
                }
              }
            });
    return changed.added();
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }

  private static OtpSpec hotp(long counter) {
    return new OtpSpec.Hotp(HashName.SHA1, 6, counter);
  }
}
