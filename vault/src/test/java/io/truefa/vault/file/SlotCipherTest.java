package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotCipherTest {
  private final TestVaults kit = new TestVaults("slots");
  private final OpenVault made = kit.empty();
  private final Header header = made.file().container().header();
  private final Slot.Password slot = (Slot.Password) header.slots().getFirst();
  private final SlotCipher cipher = new SlotCipher(kit.crypto);
  private final SecretBuffer password = kit.secret(TestVaults.PASSWORD);

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void rightPassword_opensOnlyItsOwnSlot() throws Exception {
    assertTrue(opens(header.vaultId(), password, slot));
    assertFalse(opens(header.vaultId(), kit.secret("Correct horse battery staple"), slot));
    assertFalse(opens(header.vaultId(), kit.secret(""), slot));
  }

  @Test
  void slotOfAnotherVault_doesNotOpen_evenWithTheSamePassword() throws Exception {
    var other = kit.empty().file().container().header();
    assertFalse(opens(header.vaultId(), password, (Slot.Password) other.slots().getFirst()));
  }

  @Test
  void everyBitOfTheHead_isBound() throws Exception {
    for (int at = 2; at < 34; at++) { // id and salt; kind, flags and cost change what is tried at all
      var head = slot.head().toArray();
      head[at] ^= 1;
      assertFalse(opens(header.vaultId(), password, new Slot.Password(Bytes.of(head), slot.commit(), slot.wrap())));
    }
  }

  @Test
  void cheaperCost_doesNotOpen() throws Exception {
    var dear = cipher.seal(header.vaultId(), password, new KdfParams(16, 2), kit.secret(new byte[32]));
    var id = Slot.Password.idOf(dear.head()).toArray();
    var salt = Slot.Password.saltOf(dear.head()).toArray();
    var cheap = Slot.Password.head(id, salt, new KdfParams(8, 1));
    assertFalse(opens(header.vaultId(), password, new Slot.Password(cheap, dear.commit(), dear.wrap())));
    assertTrue(opens(header.vaultId(), password, dear));
  }

  @Test
  void rightCommitmentOnAWrongWrap_isForgery() {
    var other = (Slot.Password) kit.empty().file().container().header().slots().getFirst();
    var mixed = new Slot.Password(slot.head(), slot.commit(), other.wrap());
    var refused = assertThrows(VaultFaultException.class, () -> opens(header.vaultId(), password, mixed));
    assertEquals(VaultFault.HEADER_FORGED, refused.fault());
  }

  @Test
  void slotAddedByHand_isForgery_evenIfItOpens() throws Exception {
    // An attacker who can write the file makes a slot of their own, for a master key of their own.
    var theirs = cipher.seal(header.vaultId(), kit.secret("theirs"), TestVaults.CHEAP, kit.secret(new byte[32]));
    var injected =
        new Header(
            0, header.vaultId(), 1, header.saveSalt(), header.prev(), List.of(slot, theirs), header.hint(), List.of());
    var good = made.file().container();
    var bytes = Bytes.of(injected.toBytes());
    var file = new Container(injected, bytes, good.headerMac(), good.sealedIndex(), good.cells()).toBytes();
    for (var tried : List.of("theirs", TestVaults.PASSWORD)) {
      var refused = assertThrows(VaultFaultException.class, () -> kit.codec.unlock(file, kit.secret(tried)));
      assertEquals(VaultFault.HEADER_FORGED, refused.fault());
    }
  }

  @Test
  void unknownSlots_areSteppedOver_andAVaultOfThemAloneStaysShut() throws Exception {
    var unknown = new Slot.Other(Bytes.of(new byte[] {9, 0, 1, 2}));
    try (var opened = kit.codec.unlock(sealed(List.of(unknown, slot)), password).orElseThrow().key()) {
      assertEquals(header.vaultId(), opened.vaultId());
    }
    assertTrue(kit.codec.unlock(sealed(List.of(unknown)), password).isEmpty());
    assertTrue(kit.codec.unlock(sealed(List.of()), password).isEmpty());
  }

  @Test
  void secondPassword_opensTheSameVault() throws Exception {
    var master = kit.crypto.newSecret(32);
    try (var key = new VaultKey(kit.crypto, header.vaultId(), master)) {
      var one = cipher.seal(header.vaultId(), kit.secret("one"), TestVaults.CHEAP, master);
      var two = cipher.seal(header.vaultId(), kit.secret("two"), TestVaults.CHEAP, master);
      var file = sealed(List.of(one, two), key);
      for (var each : List.of("one", "two")) {
        kit.codec.unlock(file, kit.secret(each)).orElseThrow().key().close();
      }
      assertTrue(kit.codec.unlock(file, kit.secret("three")).isEmpty());
    }
  }

  private byte[] sealed(List<Slot> slots) throws VaultTooLargeException {
    return sealed(slots, made.key());
  }

  private byte[] sealed(List<Slot> slots, VaultKey key) throws VaultTooLargeException {
    var changed =
        new Header(0, header.vaultId(), 1, header.saveSalt(), header.prev(), slots, header.hint(), List.of());
    return new VaultSealer(kit.crypto).seal(changed, made.file().vault(), made.file().cells(), key).toBytes();
  }

  private boolean opens(Bytes vaultId, SecretBuffer with, Slot.Password which)
      throws VaultFaultException, KdfMemoryShortException {
    var master = cipher.open(vaultId, with, which);
    master.ifPresent(SecretBuffer::close);
    return master.isPresent();
  }
}
