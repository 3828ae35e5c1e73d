package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.VaultEditor.Edited;
import io.truefa.vault.file.TestVaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultEditorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final EntryId NOBODY = new EntryId(new UUID(1, 2));

  private final TestVaults kit = new TestVaults("editor");
  private final VaultEditor editor = kit.editor;

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void added_standsAtTheEnd_andHasItsOwnId() {
    var vault = changed(Vault.empty(), add("GitHub"), NOW);
    var both = (Edited.Changed) editor.apply(vault, add("GitLab"), LATER);
    assertEquals(List.of("GitHub", "GitLab"), issuers(both.vault()));
    assertEquals(List.of(both.vault().entries().getLast().id()), both.added());
    var entry = both.vault().entries().getLast();
    assertEquals(1, entry.secretRevision());
    assertEquals(Instant.parse("2026-03-01T12:01:00.123Z"), entry.created());
    assertEquals(entry.created(), entry.changed());
    assertEquals(4, entry.id().value().version());
    assertEquals(2, entry.id().value().variant());
  }

  @Test
  void severalAtOnce_keepTheirOrder() {
    var entries = List.of(kit.entry("a", "", "1"), kit.entry("b", "", "2"), kit.entry("c", "", "3"));
    var done = (Edited.Changed) editor.apply(Vault.empty(), new VaultEdit.Add(entries), NOW);
    assertEquals(List.of("a", "b", "c"), issuers(done.vault()));
    assertEquals(done.vault().entries().stream().map(Entry::id).toList(), done.added());
  }

  @Test
  void trashed_isKept_andComesBackTheSame() {
    var vault = changed(Vault.empty(), add("GitHub"), NOW);
    var id = vault.entries().getFirst().id();
    var trashed = changed(vault, new VaultEdit.Trash(id), LATER);
    assertTrue(trashed.live().isEmpty());
    assertEquals(1, trashed.entries().size());
    assertEquals(trashed, changed(trashed, new VaultEdit.Trash(id), LATER.plusSeconds(9)), "twice is once");

    var back = changed(trashed, new VaultEdit.Restore(id), LATER);
    assertTrue(back.live().getFirst().trashed().isEmpty());
    assertEquals(vault.entries().getFirst().label(), back.entries().getFirst().label());
    assertEquals(back, changed(back, new VaultEdit.Restore(id), LATER.plusSeconds(9)), "twice is once");
  }

  @Test
  void severalTrashedAtOnce_areAllInTheTrash_andNoOther() {
    var vault = changed(changed(changed(Vault.empty(), add("a"), NOW), add("b"), NOW), add("c"), NOW);
    var ids = List.of(vault.entries().get(0).id(), vault.entries().get(2).id());
    var trashed = changed(vault, new VaultEdit.TrashAll(ids), LATER);
    assertEquals(List.of("b"), trashed.live().stream().map(entry -> entry.label().issuer()).toList());
    assertEquals(List.of("a", "b", "c"), issuers(trashed));
    var none = List.of(vault.entries().get(1).id(), NOBODY);
    assertInstanceOf(Edited.NoSuchEntry.class, editor.apply(vault, new VaultEdit.TrashAll(none), LATER));
  }

  @ParameterizedTest
  @CsvSource({"4, 5", "5, 5", "6, 6", "9223372036854775807, 9223372036854775807"})
  void counter_onlyEverRises(long asked, long expected) {
    var hotp = kit.entry("a", "b", new OtpSpec.Hotp(HashName.SHA1, 6, 5), new byte[20]);
    var vault = changed(Vault.empty(), new VaultEdit.Add(List.of(hotp)), NOW);
    var raised = changed(vault, new VaultEdit.RaiseCounter(vault.entries().getFirst().id(), asked), NOW);
    assertEquals(new OtpSpec.Hotp(HashName.SHA1, 6, expected), raised.entries().getFirst().spec());
  }

  @Test
  void counterOfAnEntryThatDoesNotCount_isABug() {
    var vault = changed(Vault.empty(), add("GitHub"), NOW);
    var raise = new VaultEdit.RaiseCounter(vault.entries().getFirst().id(), 1);
    assertThrows(IllegalArgumentException.class, () -> editor.apply(vault, raise, NOW));
  }

  @Test
  void described_keepsSpecAndCreation() {
    var vault = changed(Vault.empty(), add("GitHub"), NOW);
    var before = vault.entries().getFirst();
    var describe = new VaultEdit.Describe(before.id(), new Label(" New ", " name\n"), List.of("work"), "note", true);
    var after = changed(vault, describe, LATER).entries().getFirst();
    assertEquals(new Label("New", "name"), after.label());
    assertEquals(List.of("work"), after.groups());
    assertEquals("note", after.note());
    assertTrue(after.favourite());
    assertEquals(before.spec(), after.spec());
    assertEquals(before.secrets(), after.secrets());
    assertEquals(before.created(), after.created());
    assertEquals(Instant.parse("2026-03-01T12:01:00.123Z"), after.changed());
  }

  @Test
  void otherEntries_stayAsTheyAre() {
    var vault = changed(changed(changed(Vault.empty(), add("a"), NOW), add("b"), NOW), add("c"), NOW);
    var edited = changed(vault, new VaultEdit.Trash(vault.entries().get(1).id()), LATER);
    assertEquals(vault.entries().get(0), edited.entries().get(0));
    assertEquals(vault.entries().get(2), edited.entries().get(2));
    assertEquals(List.of("a", "b", "c"), issuers(edited));
  }

  @Test
  void entryThatIsNotThere_isSaid() {
    var edits =
        List.of(
            new VaultEdit.Trash(NOBODY),
            new VaultEdit.TrashAll(List.of(NOBODY)),
            new VaultEdit.Restore(NOBODY),
            new VaultEdit.RaiseCounter(NOBODY, 1),
            new VaultEdit.Describe(NOBODY, new Label("", ""), List.of(), "", false));
    for (var edit : edits) {
      assertInstanceOf(Edited.NoSuchEntry.class, editor.apply(Vault.empty(), edit, NOW));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 1024, 16384, 64, 1024, 1070, true",
    "1025, 0, 0, 0, 0, 1, false",
    "0, 1025, 0, 0, 0, 1, false",
    "0, 0, 16385, 0, 0, 1, false",
    "0, 0, 0, 65, 0, 1, false",
    "0, 0, 0, 1, 1025, 1, false",
    "0, 0, 0, 0, 0, 1071, false"
  })
  void everyPart_hasALimit(int issuer, int account, int note, int groups, int group, int secret, boolean fits) {
    var label = new Label("i".repeat(issuer), "a".repeat(account));
    var all = IntStream.range(0, groups).mapToObj(i -> "%02d".formatted(i) + "g".repeat(Math.max(0, group - 2))).toList();
    var entry = new NewEntry(label, OtpSpec.usual(), all, "n".repeat(note), kit.secret(new byte[secret]));
    var edited = editor.apply(Vault.empty(), new VaultEdit.Add(List.of(entry)), NOW);
    assertEquals(fits, edited instanceof Edited.Changed);
    assertEquals(!fits, edited instanceof Edited.TooLarge);

    var vault = changed(Vault.empty(), add("GitHub"), NOW);
    var describe = new VaultEdit.Describe(vault.entries().getFirst().id(), label, all, "n".repeat(note), false);
    boolean describable = fits || secret > 1;
    assertEquals(describable, editor.apply(vault, describe, NOW) instanceof Edited.Changed);
  }

  @Test
  void entryWithoutASecret_isABug() {
    var empty = new VaultEdit.Add(List.of(kit.entry("a", "b", "")));
    assertThrows(IllegalArgumentException.class, () -> editor.apply(Vault.empty(), empty, NOW));
  }

  @Test
  void entryWithoutARevision_isABug() {
    var entry = changed(Vault.empty(), add("GitHub"), NOW).entries().getFirst();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Entry(
                entry.id(), entry.label(), entry.spec(), List.of(), "", false, 0, NOW, NOW, Optional.empty(),
                Map.of()));
  }

  @Test
  void newEntry_showsNothing_andGoesOnUnderAnotherName() {
    var entry = kit.entry("GitHub", "ann", "secret");
    assertEquals("NewEntry[hidden]", entry.toString());
    var renamed = entry.as(new Label("GitLab", "bob"), new OtpSpec.Steam());
    assertEquals(new Label("GitLab", "bob"), renamed.label());
    assertEquals(new OtpSpec.Steam(), renamed.spec());
    assertEquals(entry.secret(), renamed.secret());
    renamed.close();
    assertTrue(entry.secret().isClosed());
  }

  private VaultEdit add(String issuer) {
    return new VaultEdit.Add(List.of(kit.entry(issuer, "ann", "secret")));
  }

  private Vault changed(Vault vault, VaultEdit edit, Instant now) {
    return assertInstanceOf(Edited.Changed.class, editor.apply(vault, edit, now)).vault();
  }

  private static List<String> issuers(Vault vault) {
    return vault.entries().stream().map(entry -> entry.label().issuer()).toList();
  }
}
