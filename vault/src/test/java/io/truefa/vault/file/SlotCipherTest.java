package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlotCipherTest {
  private final TestVaults kit = new TestVaults("slots");
  private final OpenVault made = kit.empty();
  private final Header header = made.file().container().header();
  private final Slot.Keyed slot = (Slot.Keyed) header.slots().getFirst();
  private final SlotCipher cipher = new SlotCipher(kit.crypto);
  private final Credential password = password(TestVaults.PASSWORD);

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void rightPassword_opensOnlyItsOwnSlot() throws Exception {
    assertTrue(opens(header.vaultId(), password, slot));
    assertFalse(opens(header.vaultId(), password("Correct horse battery staple"), slot));
    assertFalse(opens(header.vaultId(), password(""), slot));
  }

  @ParameterizedTest
  @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
  void everyKind_opensWithItsOwnCredential_andWithNoOther(SlotKind kind) throws Exception {
    try (var master = kit.crypto.newSecret(32)) {
      var one = cipher.seal(header.vaultId(), kit.credential(kind, 1), TestVaults.CHEAP, master).slot();
      assertEquals(kind, one.kind());
      assertEquals(kind.isSlow() ? Optional.of(TestVaults.CHEAP) : Optional.empty(), one.cost());
      try (var opened = cipher.open(header.vaultId(), kit.credential(kind, 1), one).orElseThrow()) {
        assertTrue(opened.sameAs(master));
      }
      assertFalse(opens(header.vaultId(), kit.credential(kind, 2), one));
      assertEquals(one, new SlotParser().parse(Bytes.of(one.toBytes())));
    }
  }

  @Test
  void passwordAndKeyFile_openOnlyTogether() throws Exception {
    try (var master = kit.crypto.newSecret(32)) {
      var both = credential("password", 1);
      var sealed = cipher.seal(header.vaultId(), both, TestVaults.CHEAP, master).slot();
      assertTrue(opens(header.vaultId(), credential("password", 1), sealed));
      assertFalse(opens(header.vaultId(), credential("password", 2), sealed));
      assertFalse(opens(header.vaultId(), credential("passwore", 1), sealed));
    }
  }

  private Credential credential(String password, int file) {
    var hash = new byte[32];
    hash[31] = (byte) file;
    return new Credential.PasswordAndKeyFile(kit.secret(password), kit.secret(hash));
  }

  @Test
  void slotOfAnotherVault_doesNotOpen_evenWithTheSamePassword() throws Exception {
    var other = kit.empty().file().container().header();
    assertFalse(opens(header.vaultId(), password, (Slot.Keyed) other.slots().getFirst()));
  }

  @ParameterizedTest
  @EnumSource(names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
  void everyBitOfTheHead_isBound(SlotKind kind) throws Exception {
    var credential = kit.credential(kind, 1);
    var good = cipher.seal(header.vaultId(), credential, TestVaults.CHEAP, kit.secret(new byte[32])).slot();
    for (int at = 2; at < 34; at++) { // id and salt; kind, flags and cost change what is tried at all
      var head = good.head().toArray();
      head[at] ^= 1;
      assertFalse(opens(header.vaultId(), credential, new Slot.Keyed(Bytes.of(head), good.commit(), good.wrap())));
    }
  }

  @Test
  void anyBitOfTheWrap_isForgery() {
    for (int at = 0; at < Slot.Keyed.WRAP_BYTES; at++) {
      var wrap = slot.wrap().toArray();
      wrap[at] ^= 1;
      assertForged(new Slot.Keyed(slot.head(), slot.commit(), Bytes.of(wrap)));
    }
  }

  @Test
  void publicKeyThatGivesNoSecret_isForgery() {
    var wrap = slot.wrap().toArray();
    java.util.Arrays.fill(wrap, 0, 32, (byte) 0);
    assertForged(new Slot.Keyed(slot.head(), slot.commit(), Bytes.of(wrap)));
  }

  @Test
  void cheaperCost_doesNotOpen() throws Exception {
    var dear = cipher.seal(header.vaultId(), password, new KdfParams(16, 2), kit.secret(new byte[32])).slot();
    var id = Slot.Keyed.idOf(dear.head()).toArray();
    var salt = Slot.Keyed.saltOf(dear.head()).toArray();
    var cheap = Slot.Keyed.head(SlotKind.PASSWORD, id, salt, Optional.of(new KdfParams(8, 1)));
    assertFalse(opens(header.vaultId(), password, new Slot.Keyed(cheap, dear.commit(), dear.wrap())));
    assertTrue(opens(header.vaultId(), password, dear));
  }

  @Test
  void rightCommitmentOnAWrongWrap_isForgery() {
    var other = (Slot.Keyed) kit.empty().file().container().header().slots().getFirst();
    assertForged(new Slot.Keyed(slot.head(), slot.commit(), other.wrap()));
  }

  @Test
  void slotAddedByHand_isForgery_evenIfItOpens() throws Exception {
    // An attacker who can write the file makes a slot of their own, for a master key of their own.
    var theirs = cipher.seal(header.vaultId(), password("theirs"), TestVaults.CHEAP, kit.secret(new byte[32])).slot();
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
    try (var opened = kit.codec.unlock(sealed(List.of(unknown, slot)), password).orElseThrow().vault().key()) {
      assertEquals(header.vaultId(), opened.vaultId());
    }
    assertTrue(kit.codec.unlock(sealed(List.of(unknown)), password).isEmpty());
    assertTrue(kit.codec.unlock(sealed(List.of()), password).isEmpty());
  }

  /** The key of one kind is never given to a slot of another, so no answer can be had from it. */
  @Test
  void slotsOfOtherKinds_areNotTried() throws Exception {
    var all = new ArrayList<Slot>();
    for (var kind : List.of(SlotKind.PASSWORD_AND_KEY_FILE, SlotKind.RECOVERY_KEY, SlotKind.KEYRING)) {
      all.add(cipher.seal(header.vaultId(), kit.credential(kind, 1), TestVaults.CHEAP, made.key().master()).slot());
    }
    // Right kind byte, wrong everything else: had it been tried, its broken wrap would be a forgery, not "no slot".
    assertTrue(kit.codec.unlock(sealed(all), password).isEmpty());
    all.add(slot);
    var entered = kit.codec.unlock(sealed(all), password).orElseThrow();
    entered.vault().key().close();
    assertEquals(slot.id(), entered.slot());
  }

  @Test
  void samePasswordInTwoSlots_isTwoSlotsThatShareNothing() throws Exception {
    var other = cipher.seal(header.vaultId(), password, TestVaults.CHEAP, made.key().master()).slot();
    assertFalse(other.id().equals(slot.id()));
    assertFalse(Slot.Keyed.saltOf(other.head()).equals(Slot.Keyed.saltOf(slot.head())));
    assertFalse(other.commit().equals(slot.commit()));
    for (var order : List.of(List.<Slot>of(slot, other), List.<Slot>of(other, slot))) {
      var entered = kit.codec.unlock(sealed(order), password).orElseThrow();
      entered.vault().key().close();
      assertEquals(((Slot.Keyed) order.getFirst()).id(), entered.slot());
    }
  }

  @Test
  void slotWrappedWithItsPublicKeyAlone_opensWithItsCredential() throws Exception {
    try (var old = kit.crypto.newSecret(32);
        var fresh = kit.crypto.newSecret(32)) {
      var before = cipher.seal(header.vaultId(), password, TestVaults.CHEAP, old);
      var after = cipher.rewrap(header.vaultId(), before.slot(), before.publicKey(), fresh);
      try (var opened = cipher.open(header.vaultId(), password, after).orElseThrow()) {
        assertTrue(opened.sameAs(fresh));
      }
      assertEquals(before.slot().head(), after.head());
      assertFalse(before.slot().wrap().equals(after.wrap()));
    }
  }

  private byte[] sealed(List<Slot> slots) throws VaultTooLargeException {
    var changed =
        new Header(0, header.vaultId(), 1, header.saveSalt(), header.prev(), slots, header.hint(), List.of());
    return new VaultSealer(kit.crypto).seal(changed, made.file().vault(), made.file().cells(), made.key()).toBytes();
  }

  private void assertForged(Slot.Keyed mixed) {
    var refused = assertThrows(VaultFaultException.class, () -> opens(header.vaultId(), password, mixed));
    assertEquals(VaultFault.HEADER_FORGED, refused.fault());
  }

  private Credential password(String text) {
    return new Credential.Password(kit.secret(text));
  }

  private boolean opens(Bytes vaultId, Credential with, Slot.Keyed which)
      throws VaultFaultException, KdfMemoryShortException {
    var master = cipher.open(vaultId, with, which);
    master.ifPresent(SecretBuffer::close);
    return master.isPresent();
  }
}
