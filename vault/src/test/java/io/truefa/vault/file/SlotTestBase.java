package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SlotEditor.Edited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A vault whose slots are edited, and the keys it had. */
abstract class SlotTestBase {
  final TestVaults kit = new TestVaults("slot editor");
  final SlotEditor editor = new SlotEditor(kit.crypto);
  final OpenVault made = kit.empty();
  final SlotId first = made.file().slots().getFirst().id();
  final List<VaultKey> keys = new ArrayList<>();

  @AfterEach
  void close() {
    keys.forEach(VaultKey::close);
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  VaultFile withSecrets(VaultFile file) {
    var long5 = kit.entry("Long", "five cells", OtpSpec.usual(), kit.crypto.random().bytes(1_000));
    return kit.add(file, made.key(), kit.entry("GitHub", "ann", "secret one"), kit.entry("Mail", "bob", "two"), long5);
  }

  Edited.Next added(VaultFile to, SlotKind kind, int number, String label) throws Exception {
    var wanted = NewSlot.of(kit.credential(kind, number), label);
    return (Edited.Next) editor.add(to, wanted, TestVaults.CHEAP, TestVaults.NOW, made.key());
  }

  OpenVault turned(Edited edited) {
    var vault = assertInstanceOf(Edited.Next.class, edited).vault();
    keys.add(vault.key());
    return vault;
  }

  /** Entries and secrets' revisions, and every member of the index but the slots. */
  static List<Object> withoutSlots(VaultFile file) {
    var vault = file.vault().withUnknown(SlotNotes.MEMBER, Optional.empty());
    var ids = vault.entries().stream().map(entry -> entry.id()).toList();
    return List.of(vault, List.<EntryId>copyOf(ids));
  }

  VaultFile reopened(VaultFile file) throws VaultFaultException {
    for (var key : keys) {
      if (file.container().headerMac().equals(key.headerMac(file.container().headerBytes().toArray()))) {
        return kit.codec.open(file.toBytes(), key);
      }
    }
    return kit.codec.open(file.toBytes(), made.key());
  }

  boolean opens(VaultFile file, Credential credential) throws Exception {
    var entered = kit.codec.unlock(file.toBytes(), credential);
    entered.ifPresent(found -> found.vault().key().close());
    return entered.isPresent();
  }

  Credential password() {
    return new Credential.Password(kit.secret(TestVaults.PASSWORD));
  }
}
