package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined;
import io.truefa.vault.SealRef;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SlotEditor.Edited;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What taking a way in back does to everything that is sealed. */
class RekeyTest extends SlotTestBase {
  /** Whoever has an old copy and a credential that was taken back opens the old copy only. */
  @Test
  void removedSlot_opensNothingNewer_andTheOthersNeedNotBeShown() throws Exception {
    var file = withSecrets(made.file());
    for (var kind : List.of(SlotKind.PASSWORD, SlotKind.PASSWORD_AND_KEY_FILE, SlotKind.RECOVERY_KEY, SlotKind.KEYRING)) {
      file = added(file, kind, 1, kind.name()).vault().file();
    }
    var revoked = file.slots().get(1).id();
    var next = turned(editor.remove(file, revoked, made.key()));
    assertFalse(opens(next.file(), kit.credential(SlotKind.PASSWORD, 1)));
    assertTrue(opens(next.file(), password()));
    for (var kind : List.of(SlotKind.PASSWORD_AND_KEY_FILE, SlotKind.RECOVERY_KEY, SlotKind.KEYRING)) {
      assertTrue(opens(next.file(), kit.credential(kind, 1)), kind.name());
    }
    assertFalse(next.key().master().sameAs(made.key().master()));
    var oldKey = made.key();
    var newer = next.file().toBytes();
    var refused = assertThrows(VaultFaultException.class, () -> kit.codec.open(newer, oldKey));
    assertEquals(VaultFault.HEADER_FORGED, refused.fault());
    assertEquals(withoutSlots(file), withoutSlots(reopened(next.file())));
    assertEquals(
        file.slots().stream().filter(slot -> !slot.id().equals(revoked)).toList(), reopened(next.file()).slots());
  }

  /** The removed slot put back by hand: it wraps a key that no longer opens anything. */
  @Test
  void removedSlotPutBack_isForgery() throws Exception {
    var file = added(made.file(), SlotKind.PASSWORD, 1, "").vault().file();
    var old = file.container().header().slots().get(1);
    var next = turned(editor.remove(file, file.slots().get(1).id(), made.key())).file().container();
    var header = next.header();
    var slots = List.of(header.slots().getFirst(), old);
    var forged = header.withSlots(slots);
    var bytes =
        new Container(forged, Bytes.of(forged.toBytes()), next.headerMac(), next.sealedIndex(), next.cells()).toBytes();
    var refused =
        assertThrows(
            VaultFaultException.class, () -> kit.codec.unlock(bytes, kit.credential(SlotKind.PASSWORD, 1)));
    assertEquals(VaultFault.HEADER_FORGED, refused.fault());
  }

  @Test
  void everySecret_isSealedAnew_andReadsTheSame() throws Exception {
    var file = withSecrets(made.file());
    var file2 = added(file, SlotKind.RECOVERY_KEY, 1, "").vault().file();
    var next = turned(editor.remove(file2, file2.slots().get(1).id(), made.key()));
    for (var entry : file.vault().entries()) {
      assertArrayEquals(kit.open(file, made.key(), entry.id()), kit.open(next.file(), next.key(), entry.id()));
      assertTrue(kit.open(next.file(), next.key(), entry.id()).length > 0);
      assertEquals(0, kit.open(next.file(), made.key(), entry.id()).length, "the old key opens no secret");
    }
    var before = file2.container().cells();
    var after = next.file().container().cells();
    assertEquals(before.size(), after.size());
    for (int at = 0; at < before.size(); at += CellTable.CELL_BYTES) {
      assertNotEquals(before.slice(at, at + CellTable.CELL_BYTES), after.slice(at, at + CellTable.CELL_BYTES));
    }
    assertTrue(next.file().isMadeFrom(file2), "a save like any other");
  }

  /** Everything sealed, not only the secrets in force. */
  @Test
  void formerSecretsAndRecoveryCodes_areReadableUnderTheNewKey() throws Exception {
    var file = withSecrets(made.file());
    var id = file.vault().entries().getFirst().id();
    for (var edit :
        List.of(
            new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), kit.secret("newer")),
            new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), kit.secret(kit.crypto.random().bytes(500))),
            new VaultEdit.SetRecoveryCodes(id, kit.secret("alpha\nbravo"), 2),
            new VaultEdit.SetRecoveryCodes(id, kit.secret("charlie"), 1))) {
      var changed = (VaultEditor.Edited.Changed) kit.editor.apply(file.vault(), edit, TestVaults.NOW);
      file = kit.next(file, made.key(), changed);
    }
    var all = VaultCodec.revisions(file.vault()).keySet();
    assertEquals(3 + 2 + 2, all.size());
    var two = added(file, SlotKind.KEYRING, 1, "").vault().file();
    var next = turned(editor.remove(two, two.slots().get(1).id(), made.key()));
    var back = kit.codec.open(next.file().toBytes(), next.key());
    assertEquals(all, VaultCodec.revisions(back.vault()).keySet());
    for (var ref : all) {
      var before = content(file, ref, made.key());
      assertTrue(before.length > 0, ref.toString());
      assertArrayEquals(before, content(back, ref, next.key()), ref.toString());
      assertEquals(0, content(back, ref, made.key()).length, "the old key opens it: " + ref);
    }
  }

  /** One of a newer version keeps its cells, and its secrets open to that version under the new key. */
  @Test
  void entryPutAside_keepsItsPlaces_andOpensUnderTheNewKey() throws Exception {
    var file = withSecrets(made.file());
    var entry = file.vault().entries().getLast();
    var ref = secretOf(file, entry.id());
    var places = file.cells().places().get(ref);
    var secret = content(file, ref, made.key());
    var raw = newer(file, entry.id());
    var next = turnedWith(file, entry.id(), raw);
    assertEquals(List.of(raw), next.file().vault().quarantined().stream().map(Quarantined::raw).toList());
    var cells = next.file().cells().cellsAside(places);
    assertEquals(5, cells.size());
    var opened = new CellCipher(kit.crypto).open(next.key(), ref, 1, cells).orElseThrow();
    try (opened) {
      assertArrayEquals(secret, opened.<byte[], RuntimeException>use(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE)));
    }
    assertTrue(new CellCipher(kit.crypto).open(made.key(), ref, 1, cells).isEmpty(), "the old key opens it");
  }

  /** What nobody can say the owner of is neither lost nor moved. */
  @Test
  void entryPutAside_thatDoesNotSayWhatItIs_keepsItsBytes() throws Exception {
    var file = withSecrets(made.file());
    var entry = file.vault().entries().getLast();
    var ref = secretOf(file, entry.id());
    var places = file.cells().places().get(ref);
    var next = turnedWith(file, entry.id(), newer(file, entry.id()).replace(entry.id().toString(), "?"));
    var kept = next.file().cells().cellsAside(places);
    for (int i = 0; i < places.size(); i++) {
      assertArrayEquals(file.cells().cellsOf(ref).get(i), kept.get(i));
    }
  }

  private static String newer(VaultFile file, EntryId id) {
    var numbers = file.cells().places().get(secretOf(file, id)).toString().replace(" ", "");
    return "{\"id\":\"" + id + "\",\"type\":\"ocra\",\"cells\":" + numbers + ",\"secret_rev\":1}";
  }

  /** The vault after a change of key, with the entry in the file as {@code raw} says. */
  private OpenVault turnedWith(VaultFile file, EntryId id, String raw) throws Exception {
    var others = file.vault().with(file.vault().entries().stream().filter(entry -> !entry.id().equals(id)).toList());
    var vault = others.withQuarantined(List.of(new Quarantined(raw, Quarantined.Reason.NEWER, Optional.of(id), new Label("", ""))));
    var ref = secretOf(file, id);
    var places = new LinkedHashMap<>(file.cells().places());
    var table = CellTable.of(file.cells().bytes(), places, Set.copyOf(places.remove(ref)));
    var header = file.container().header().next(Bytes.zeros(32), file.container().headerMac());
    var aside = reopened(new VaultSealer(kit.crypto).seal(header, vault, table, made.key()));
    var two = reopened(added(aside, SlotKind.KEYRING, 1, "").vault().file());
    var next = turned(editor.remove(two, two.slots().get(1).id(), made.key()));
    return new OpenVault(next.key(), reopened(next.file()));
  }

  private static SealRef secretOf(VaultFile file, EntryId id) {
    return SealRef.of(id, file.vault().entry(id).orElseThrow().secret());
  }

  private byte[] content(VaultFile file, SealRef ref, VaultKey key) {
    var content = kit.codec.content(file, ref, key);
    if (content.isEmpty()) {
      return new byte[0];
    }
    try (var opened = content.get()) {
      return opened.<byte[], RuntimeException>use(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void damagedSecret_doesNotStopIt_andStaysDamaged() throws Exception {
    var file = withSecrets(made.file());
    var id = file.vault().entries().getFirst().id();
    int cell = file.cells().places().get(secretOf(file, id)).getFirst();
    var cells = file.cells().bytes().toArray();
    cells[cell * CellTable.CELL_BYTES + 30] ^= 1;
    var table = CellTable.of(Bytes.of(cells), file.cells().places(), Set.of());
    var header = file.container().header().next(Bytes.zeros(32), file.container().headerMac());
    var damaged = new VaultSealer(kit.crypto).seal(header, file.vault(), table, made.key());
    var two = added(damaged, SlotKind.KEYRING, 1, "").vault().file();
    var next = turned(editor.remove(two, two.slots().get(1).id(), made.key()));
    for (var entry : file.vault().entries()) {
      assertEquals(entry.id().equals(id), kit.open(next.file(), next.key(), entry.id()).length == 0);
    }
  }

  /** Two claims to the same cells, of which the one that is wrong comes last. */
  @Test
  void claimThatDoesNotOpen_leavesWhatAnotherOpened() throws Exception {
    var file = withSecrets(made.file());
    var entry = file.vault().entries().getLast();
    var ref = secretOf(file, entry.id());
    var places = file.cells().places().get(ref);
    var secret = content(file, ref, made.key());
    var numbers = places.toString().replace(" ", "");
    var real = newer(file, entry.id());
    var other = ",\"secrets\":[{\"rev\":%d,\"made\":\"1.0.0\",\"cells\":" + numbers + "}]}";
    var wrongOther = real.replace("}", other.formatted(7));
    var wrongOwn = real.replace("\"secret_rev\":1", "\"secret_rev\":7").replace("}", other.formatted(1));
    for (var raw : List.of(wrongOther, wrongOwn)) {
      var next = turnedWith(file, entry.id(), raw);
      var cells = next.file().cells().cellsAside(places);
      try (var opened = new CellCipher(kit.crypto).open(next.key(), ref, 1, cells).orElseThrow()) {
        assertArrayEquals(secret, opened.<byte[], RuntimeException>use(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE)));
      }
    }
  }
}
