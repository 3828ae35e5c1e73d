package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.VaultEditor.Edited;
import io.truefa.vault.file.TestVaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each edit, what takes it back, and what is remembered of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoTest {
  private static final Instant NOW = TestVaults.NOW;

  private final TestVaults kit = new TestVaults("undo");
  private final Vault start = start();
  private final EntryId a = start.entries().get(0).id();
  private final EntryId b = start.entries().get(1).id();
  private final EntryId c = start.entries().get(2).id();

  @AfterAll
  void close() {
    kit.close();
  }

  private Vault start() {
    var hotp = kit.entry("c", "", new OtpSpec.Hotp(HashName.SHA1, 6, 5), new byte[20]);
    var vault = apply(Vault.empty(), new VaultEdit.Add(List.of(kit.entry("a", "x", "1"), kit.entry("b", "y", "2"), hotp)));
    vault = apply(vault, new VaultEdit.Describe(vault.entries().get(0).id(), new Label("a", "x"), List.of("g"), "n", true));
    vault = apply(vault, new VaultEdit.SetRecoveryCodes(vault.entries().get(0).id(), kit.secret("k\nl"), 2));
    return apply(vault, new VaultEdit.Trash(vault.entries().get(1).id()));
  }

  Stream<VaultEdit> everyEditThatCanBeUndone() {
    var made = start.entry(a).orElseThrow().secret().made();
    var codes = start.entry(a).orElseThrow().recoveryCodes().orElseThrow().made();
    return Stream.of(
        new VaultEdit.Add(List.of(kit.entry("d", "", "4"), kit.entry("e", "", "5"))),
        new VaultEdit.Trash(a),
        new VaultEdit.TrashAll(List.of(a, b, c)),
        new VaultEdit.Restore(b),
        new VaultEdit.RestoreAll(List.of(a, b)),
        new VaultEdit.Describe(a, new Label("A", "X"), List.of("h", "i"), "m", false),
        new VaultEdit.Rename(a, new Label("A", "X")),
        new VaultEdit.SetGroups(a, List.of()),
        new VaultEdit.SetNote(a, ""),
        new VaultEdit.SetFavourite(a, false),
        new VaultEdit.SetIcon(a, "github"),
        new VaultEdit.SetPicture(a, "AAEC"),
        new VaultEdit.SetOffset(a, 7),
        new VaultEdit.SetVaultOffset(-3),
        new VaultEdit.Move(a, Optional.empty()),
        new VaultEdit.Move(c, Optional.of(a)),
        new VaultEdit.SetSpec(a, new OtpSpec.Totp(HashName.SHA256, 8, 60, 1)),
        new VaultEdit.ReplaceSecret(a, new OtpSpec.Motp(), kit.secret("other")),
        new VaultEdit.ChooseSecret(a, made, new OtpSpec.Steam()),
        new VaultEdit.SetRecoveryCodes(a, kit.secret("o\np\nq"), 3),
        new VaultEdit.SetRecoveryCodes(b, kit.secret("o\np\nq"), 3),
        new VaultEdit.ChooseRecoveryCodes(a, codes),
        new VaultEdit.DropRecoveryCodes(a),
        new VaultEdit.MarkRecoveryCode(a, 1, true),
        new VaultEdit.All(
            List.of(
                new VaultEdit.SetNote(a, "1"), new VaultEdit.SetNote(a, "2"), new VaultEdit.Rename(a, new Label("", "")),
                new VaultEdit.Trash(c))));
  }

  @ParameterizedTest
  @MethodSource("everyEditThatCanBeUndone")
  void undone_isAsBefore_andDoneAgainByItsOwnUndo(VaultEdit edit) {
    var done = changed(start, edit);
    var back = Undo.of(edit, start, done.added()).orElseThrow();
    var undone = apply(done.vault(), back);
    assertEquals(plain(start, done.added()), plain(undone, done.added()));
    var again = Undo.of(back, done.vault(), List.of()).orElseThrow();
    assertEquals(plain(done.vault(), List.of()), plain(apply(undone, again), List.of()));
  }

  /** What a person sees of a vault, but for entries an undone edit had added, which are in the trash. */
  private static List<Map<String, Object>> plain(Vault vault, List<EntryId> but) {
    return vault.entries().stream()
        .filter(entry -> !(but.contains(entry.id()) && entry.trashed().isPresent()))
        .map(
            entry -> {
              var seen = new TreeMap<String, Object>(Registers.of(entry));
              seen.values().removeIf(Registers.OUT::equals);
              seen.remove("position");
              seen.put("trashed", entry.trashed().isPresent());
              seen.put("id", entry.id().toString());
              seen.put("codes", entry.recoveryCodes().map(RecoveryVersion::count).orElse(0));
              seen.put("left", entry.recoveryCodes().map(RecoveryVersion::left).orElse(0));
              seen.put("pin", entry.secret().withPin());
              seen.put("vault", vault.offset().seconds());
              return (Map<String, Object>) seen;
            })
        .toList();
  }

  @Test
  void whatCannotBeUndone_isSaid() {
    assertEquals(Optional.empty(), Undo.of(new VaultEdit.RaiseCounter(c, 9), start, List.of()));
    assertEquals(Optional.empty(), Undo.of(new VaultEdit.EmptyTrash(NOW), start, List.of()));
    assertEquals(Optional.empty(), Undo.of(new VaultEdit.Use(a, NOW), start, List.of()));
    assertEquals(Optional.empty(), Undo.of(new VaultEdit.Trash(b), start, List.of()), "it was there already");
    assertEquals(Optional.empty(), Undo.of(new VaultEdit.SetNote(new EntryId(new UUID(1, 2)), ""), start, List.of()));
  }

  @Test
  void history_tellsWhatAFieldSaid_andIsBounded() {
    var vault = start;
    for (int i = 0; i < 30; i++) {
      vault = apply(vault, new VaultEdit.SetNote(a, "note " + i));
    }
    var history = vault.entry(a).orElseThrow().history();
    assertEquals(EntryLimits.HISTORY, history.size());
    assertEquals("note 28", history.getLast().was());
    assertEquals("note", history.getLast().field());
    assertTrue(history.getLast().at().compareTo(vault.entry(a).orElseThrow().clocks().at("note")) < 0);
  }

  @Test
  void formerSecrets_areKept_butNotForEver() {
    var vault = start;
    for (int i = 0; i < 30; i++) {
      vault = apply(vault, new VaultEdit.ReplaceSecret(a, OtpSpec.usual(), kit.secret("secret " + i)));
    }
    var entry = vault.entry(a).orElseThrow();
    assertEquals(EntryLimits.SECRETS, entry.secrets().size());
    assertEquals(31, entry.secretRevision());
    assertEquals(List.of(), entry.conflicts());
  }

  @Test
  void emptyTrash_takesOnlyWhatIsOldEnough() {
    var trashedAt = start.entry(b).orElseThrow().trashed().orElseThrow();
    assertEquals(3, apply(start, new VaultEdit.EmptyTrash(trashedAt)).entries().size());
    var emptied = apply(start, new VaultEdit.EmptyTrash(trashedAt.plusMillis(1)));
    assertEquals(List.of(a, c), emptied.entries().stream().map(Entry::id).toList());
    assertEquals(List.of(b), emptied.tombstones().stream().map(Tombstone::id).toList());
    assertTrue(emptied.tombstones().getFirst().covers(start.entry(b).orElseThrow()));
    assertEquals(List.of(), emptied.forgetting(NOW.plusSeconds(1)).tombstones());
    assertEquals(1, emptied.forgetting(NOW.minusSeconds(1)).tombstones().size());
  }

  @Test
  void moving_touchesOneEntry_untilThereIsNoRoom() {
    var vault = start;
    for (int i = 0; i < 200; i++) {
      var second = vault.entries().get(1).id();
      var last = vault.entries().get(2).id();
      vault = apply(vault, new VaultEdit.Move(last, Optional.of(second)));
      assertEquals(List.of(last, second), vault.entries().stream().skip(1).map(Entry::id).toList());
      assertEquals(Vault.inOrder(vault.entries()), vault.entries());
    }
  }

  @Test
  void someOfSeveralEdits_isNone() {
    var edit = new VaultEdit.All(List.of(new VaultEdit.SetNote(a, "1"), new VaultEdit.Trash(new EntryId(new UUID(1, 2)))));
    assertInstanceOf(Edited.NoSuchEntry.class, kit.editor.apply(start, edit, NOW));
  }

  @Test
  void stamps_onlyEverRise_whateverTheClockSays() {
    var vault = start;
    for (var now : List.of(NOW, NOW.minusSeconds(1000), NOW.plusSeconds(1000), Instant.EPOCH)) {
      var before = vault.latest();
      var changed = assertInstanceOf(Edited.Changed.class, kit.editor.apply(vault, new VaultEdit.SetNote(a, "" + now), now));
      assertTrue(changed.vault().latest().compareTo(before) > 0);
      assertFalse(changed.vault().entry(a).orElseThrow().changed().isBefore(vault.entry(a).orElseThrow().changed()));
      vault = changed.vault();
    }
  }

  @Test
  void stampText_comesBack_andHasOneSpelling() {
    for (var stamp : List.of(new Stamp(0, 0, 0), new Stamp(1_772_366_400_000L, 7, -1), new Stamp(-5, Integer.MAX_VALUE, 255))) {
      assertEquals(Optional.of(stamp), Stamp.parse(stamp.text()));
    }
    for (var text : List.of("", "1", "1.2", "1.2.", ".2.3", "1..3", "01.2.3", "+1.2.3", "1.2.0f", "1.2.F", "-0.0.0", "-.0.0", "1.a.0", "1.2.11112222333344445", "1.-2.3", "1.2.3.4")) {
      assertEquals(Optional.empty(), Stamp.parse(text), text);
    }
  }

  private Edited.Changed changed(Vault vault, VaultEdit edit) {
    return assertInstanceOf(Edited.Changed.class, kit.editor.apply(vault, edit, NOW));
  }

  private Vault apply(Vault vault, VaultEdit edit) {
    return changed(vault, edit).vault();
  }
}
