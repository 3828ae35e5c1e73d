package io.truefa.vault.file;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Wraps the master key under a password, and unwraps it. */
final class SlotCipher {
  private final Crypto crypto;

  SlotCipher(Crypto crypto) {
    this.crypto = crypto;
  }

  Slot.Password seal(Bytes vaultId, SecretBuffer password, KdfParams cost, SecretBuffer master)
      throws KdfMemoryShortException {
    var head = Slot.Password.head(crypto.random().bytes(Format.ID_BYTES), crypto.newSalt(), cost);
    try (var kek = crypto.deriveKey(password, Slot.Password.saltOf(head).toArray(), cost);
        var wrapKey = wrapKey(kek, vaultId, head)) {
      var commit = commit(kek, vaultId, head);
      var wrap = crypto.sealSecret(wrapKey, master, context(vaultId, head, commit));
      return new Slot.Password(head, commit, Bytes.of(wrap.toBytes()));
    }
  }

  /**
   * The master key; empty when the password is not that of this slot. The caller owns it.
   *
   * @throws VaultFaultException the password is right, yet the wrapped key is not what was written
   */
  Optional<SecretBuffer> open(Bytes vaultId, SecretBuffer password, Slot.Password slot)
      throws VaultFaultException, KdfMemoryShortException {
    var salt = Slot.Password.saltOf(slot.head());
    try (var kek = crypto.deriveKey(password, salt.toArray(), slot.cost())) {
      if (!commit(kek, vaultId, slot.head()).equals(slot.commit())) {
        return Optional.empty();
      }
      try (var wrapKey = wrapKey(kek, vaultId, slot.head())) {
        var box = new SealedBox(slot.wrap().toArray());
        var master = crypto.openSecret(wrapKey, box, context(vaultId, slot.head(), slot.commit()));
        if (master.isEmpty()) {
          throw new VaultFaultException(VaultFault.HEADER_FORGED);
        }
        return master;
      }
    }
  }

  private Bytes commit(SecretBuffer kek, Bytes vaultId, Bytes head) {
    var id = Slot.Password.idOf(head);
    var salt = Slot.Password.saltOf(head).toArray();
    var info = VaultKey.info("TrueFA/v1/slot-commit", vaultId, id);
    try (var key = crypto.hkdf(kek, salt, info, VaultKey.BYTES)) {
      var message = ByteBuffer.allocate(head.size() + vaultId.size()).put(head.toArray()).put(vaultId.toArray());
      return Bytes.of(crypto.hmac(HashName.SHA256, key, message.array()));
    }
  }

  private AeadKey wrapKey(SecretBuffer kek, Bytes vaultId, Bytes head) {
    var id = Slot.Password.idOf(head);
    var salt = Slot.Password.saltOf(head).toArray();
    return new AeadKey(crypto.hkdf(kek, salt, VaultKey.info("TrueFA/v1/slot-wrap", vaultId, id), AeadKey.BYTES));
  }

  private static AssociatedData context(Bytes vaultId, Bytes head, Bytes commit) {
    return AssociatedData.of("TFA1-slot").with(vaultId.toArray()).with(head.toArray()).with(commit.toArray());
  }
}
