package io.truefa.vault.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SlotEditor.Edited;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways into a vault, made and changed. */
class SlotEditorTest extends SlotTestBase {
  @ParameterizedTest
  @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
  void addedSlot_opensTheSameVault_besideTheOthers(SlotKind kind) throws Exception {
    var next = added(made.file(), kind, 1, "my way");
    assertSame(made.key(), next.vault().key());
    assertTrue(opens(next.vault().file(), kit.credential(kind, 1)));
    assertTrue(opens(next.vault().file(), password()));
    assertFalse(opens(next.vault().file(), kit.credential(kind, 2)));
    var info = reopened(next.vault().file()).slots().get(1);
    var cost = kind.isSlow() ? Optional.of(TestVaults.CHEAP) : Optional.<KdfParams>empty();
    assertEquals(new SlotInfo(next.slot(), kind, "my way", Optional.of(TestVaults.NOW), cost, false), info);
  }

  @Test
  void replacedPassword_takesThePlaceOfTheOld_underANewKey() throws Exception {
    var file = added(withSecrets(made.file()), SlotKind.RECOVERY_KEY, 1, "paper").vault().file();
    var wanted = NewSlot.of(new Credential.Password(kit.secret("new")), "home");
    var next = turned(editor.replace(file, first, wanted, TestVaults.CHEAP, TestVaults.NOW, made.key()));
    assertFalse(opens(next.file(), password()));
    assertTrue(opens(next.file(), new Credential.Password(kit.secret("new"))));
    assertTrue(opens(next.file(), kit.credential(SlotKind.RECOVERY_KEY, 1)));
    assertEquals(List.of("home", "paper"), reopened(next.file()).slots().stream().map(SlotInfo::label).toList());
    assertNotEquals(first, next.file().slots().getFirst().id());
  }

  @Test
  void lastSlotOfAPerson_stays() throws Exception {
    assertInstanceOf(Edited.LastOfAPerson.class, editor.remove(made.file(), first, made.key()));
    var withKeyring = added(made.file(), SlotKind.KEYRING, 1, "").vault().file();
    assertInstanceOf(Edited.LastOfAPerson.class, editor.remove(withKeyring, first, made.key()));
    var keyring = NewSlot.of(kit.credential(SlotKind.KEYRING, 2), "");
    assertInstanceOf(
        Edited.LastOfAPerson.class,
        editor.replace(withKeyring, first, keyring, TestVaults.CHEAP, TestVaults.NOW, made.key()));
    var both = added(withKeyring, SlotKind.RECOVERY_KEY, 1, "").vault().file();
    assertTrue(opens(turned(editor.remove(both, first, made.key())).file(), kit.credential(SlotKind.RECOVERY_KEY, 1)));
  }

  @Test
  void sixteenSlots_allOpen_andASeventeenthIsRefused() throws Exception {
    var file = made.file();
    for (int i = 1; i < SlotEditor.most(); i++) {
      file = added(file, SlotKind.PASSWORD, i, "number " + i).vault().file();
    }
    assertEquals(16, reopened(file).slots().size());
    for (int i = 1; i < SlotEditor.most(); i++) {
      assertTrue(opens(file, kit.credential(SlotKind.PASSWORD, i)));
    }
    var more = NewSlot.of(kit.credential(SlotKind.KEYRING, 1), "");
    assertInstanceOf(
        Edited.TooMany.class, editor.add(file, more, TestVaults.CHEAP, TestVaults.NOW, made.key()));
    var fifteen = turned(editor.remove(file, first, made.key())).file();
    assertTrue(opens(fifteen, kit.credential(SlotKind.PASSWORD, 15)));
  }

  /** Passwords that a reader would refuse to try one after the other are never brought together. */
  @Test
  void slotsThatTogetherCostTooMuch_areRefused() throws Exception {
    var header = made.file().container().header();
    var dear = new ArrayList<Slot>(header.slots());
    var head = ((Slot.Keyed) header.slots().getFirst()).head().toArray();
    ByteBuffer.wrap(head).putInt(34, 1024 * 1024).putInt(38, 4);
    for (int i = 0; i < 2; i++) { // never opened, so no one pays for them
      dear.add(new Slot.Keyed(Bytes.of(head), Bytes.zeros(32), Bytes.zeros(Slot.Keyed.WRAP_BYTES)));
    }
    var next = header.withSlots(List.copyOf(dear.subList(1, 3)));
    var full = new VaultSealer(kit.crypto).seal(next, made.file().vault(), made.file().cells(), made.key());
    var one = NewSlot.of(kit.credential(SlotKind.PASSWORD, 1), "");
    assertInstanceOf(Edited.TooCostly.class, editor.add(full, one, TestVaults.CHEAP, TestVaults.NOW, made.key()));
    var other = NewSlot.of(kit.credential(SlotKind.PASSWORD_AND_KEY_FILE, 1), "");
    assertInstanceOf(
        Edited.Next.class, editor.add(full, other, TestVaults.CHEAP, TestVaults.NOW, made.key()), "another kind");
  }

  @Test
  void slotOfAKindToCome_isCarriedOver_ifItIsBuiltLikeOurs() throws Exception {
    var file = added(made.file(), SlotKind.RECOVERY_KEY, 1, "").vault().file();
    var kind5 = ((Slot.Keyed) added(file, SlotKind.KEYRING, 1, "stick").vault().file().container().header().slots().get(2));
    var foreign = kind5.toBytes();
    foreign[0] = 5;
    var notes = added(file, SlotKind.KEYRING, 1, "").vault().file().slotNotes();
    var publicKey = notes.of(notesId(notes, file)).orElseThrow().publicKey();
    var other = new Slot.Other(Bytes.of(foreign));
    var slots = new ArrayList<>(file.container().header().slots());
    slots.add(other);
    var note =
        new SlotNote(other.id().orElseThrow(), "stick", publicKey, Optional.empty(), false, java.util.Map.of());
    var header = file.container().header().withSlots(slots);
    var vault = file.slotNotes().with(note).in(file.vault());
    var full = new VaultSealer(kit.crypto).seal(header, vault, file.cells(), made.key());
    assertEquals(SlotKind.OTHER, full.slots().get(2).kind());
    assertEquals("stick", full.slots().get(2).label());

    var next = turned(editor.remove(full, first, made.key())).file();
    var carried = next.container().header().slots().get(1).toBytes();
    assertArrayEquals(java.util.Arrays.copyOf(foreign, 78), java.util.Arrays.copyOf(carried, 78));
    assertFalse(java.util.Arrays.equals(foreign, carried));
    assertEquals("stick", next.slots().get(1).label());
  }

  private static SlotId notesId(SlotNotes notes, VaultFile without) {
    return without.slots().stream().map(SlotInfo::id).filter(id -> notes.of(id).isPresent()).findFirst().orElseThrow();
  }

  @Test
  void slotThatCannotBeCarried_stopsTheChange_butNoOther() throws Exception {
    var foreign = new Slot.Other(Bytes.of(new byte[] {9, 0, 1, 2}));
    var file = added(made.file(), SlotKind.RECOVERY_KEY, 1, "").vault().file();
    var slots = new ArrayList<>(file.container().header().slots());
    slots.add(foreign);
    var header = file.container().header().withSlots(slots);
    var full = new VaultSealer(kit.crypto).seal(header, file.vault(), file.cells(), made.key());
    assertThrows(SlotNotCarriedException.class, () -> editor.remove(full, first, made.key()));
    var more = added(full, SlotKind.KEYRING, 1, "").vault().file();
    assertEquals(foreign, more.container().header().slots().get(2), "kept byte for byte");
  }

  @Test
  void rewrappedSlot_opensWithTheSamePassword_atItsNewCost_underTheSameKey() throws Exception {
    var cost = new KdfParams(16, 2);
    var labelled = ((Edited.Next) editor.label(made.file(), first, "home", made.key())).vault().file();
    var next = (Edited.Next) editor.rewrap(labelled, first, password(), cost, made.key());
    assertSame(made.key(), next.vault().key());
    var info = reopened(next.vault().file()).slots().getFirst();
    assertEquals(Optional.of(cost), info.cost());
    assertEquals("home", info.label());
    assertEquals(first, info.id());
    assertTrue(opens(next.vault().file(), password()));
    assertNotEquals(saltOf(made.file()), saltOf(next.vault().file()));
    var after = added(next.vault().file(), SlotKind.RECOVERY_KEY, 1, "").vault().file();
    assertTrue(opens(turned(editor.remove(after, after.slots().get(1).id(), made.key())).file(), password()));
  }

  private static Bytes saltOf(VaultFile file) {
    return Slot.Keyed.saltOf(((Slot.Keyed) file.container().header().slots().getFirst()).head());
  }

  @Test
  void changesOfASlotThatIsNotThere_areRefused() throws Exception {
    var nobody = new SlotId("00".repeat(16));
    assertInstanceOf(Edited.NoSuchSlot.class, editor.remove(made.file(), nobody, made.key()));
    assertInstanceOf(Edited.NoSuchSlot.class, editor.label(made.file(), nobody, "x", made.key()));
    assertInstanceOf(
        Edited.NoSuchSlot.class, editor.rewrap(made.file(), nobody, password(), TestVaults.CHEAP, made.key()));
    var wanted = NewSlot.of(kit.credential(SlotKind.PASSWORD, 1), "");
    assertInstanceOf(
        Edited.NoSuchSlot.class,
        editor.replace(made.file(), nobody, wanted, TestVaults.CHEAP, TestVaults.NOW, made.key()));
  }

  @Test
  void labels_areNotInTheClear_andMembersToComeAreKept() throws Exception {
    var file = added(made.file(), SlotKind.PASSWORD, 1, "Grandmother's").vault().file();
    assertFalse(new String(file.toBytes(), UTF_8).contains("Grandmother"));
    var raw = file.vault().unknown().get(SlotNotes.MEMBER);
    var later = file.vault().withUnknown(SlotNotes.MEMBER, Optional.of(raw.replaceFirst("\\}", ",\"colour\":[1, {\"a\":2}]}")));
    var saved = kit.next(file, made.key(), later, java.util.Map.of());
    var again = added(reopened(saved), SlotKind.KEYRING, 1, "").vault().file();
    assertTrue(again.vault().unknown().get(SlotNotes.MEMBER).contains("\"colour\":[1, {\"a\":2}]"));
  }

  @Test
  void notesThatMakeNoSense_areADamagedIndex() {
    for (var raw : List.of("{}", "[1]", "[{}]", "[{\"id\":\"xyz\"}]", "[{\"id\":\"" + "00".repeat(16) + "\",\"key\":\"00\"}]")) {
      var vault = made.file().vault().withUnknown(SlotNotes.MEMBER, Optional.of(raw));
      assertEquals(
          VaultFault.INDEX_DAMAGED, assertThrows(VaultFaultException.class, () -> SlotNotes.of(vault)).fault(), raw);
    }
  }
}
