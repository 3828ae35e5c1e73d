package io.truefa.vault.file;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotId;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Wraps the master key for a slot, and unwraps it. What a credential gives is a private key; the master key is sealed to its
 * public half, so that a new master key can be wrapped for a slot whose credential is not at hand.
 */
final class SlotCipher {
  private final Crypto crypto;

  SlotCipher(Crypto crypto) {
    this.crypto = crypto;
  }

  /** A slot for {@code credential}, with an id and a salt of its own. */
  Made seal(Bytes vaultId, Credential credential, KdfParams cost, SecretBuffer master)
      throws KdfMemoryShortException {
    return seal(vaultId, crypto.random().bytes(SlotId.BYTES), credential, cost, master);
  }

  /** The same with a given id, for a slot that takes the place of one. */
  Made seal(Bytes vaultId, byte[] slotId, Credential credential, KdfParams cost, SecretBuffer master)
      throws KdfMemoryShortException {
    var paid = credential.kind().isSlow() ? Optional.of(cost) : Optional.<KdfParams>empty();
    var head = Slot.Keyed.head(credential.kind(), slotId, crypto.newSalt(), paid);
    try (var kek = kek(vaultId, credential, head);
        var own = privateKey(kek, vaultId, head)) {
      var commit = commit(kek, vaultId, head);
      var publicKey = Bytes.of(crypto.publicKey(own));
      return new Made(new Slot.Keyed(head, commit, wrap(vaultId, head, commit, publicKey, master)), publicKey);
    }
  }

  /** The same slot with another master key. Needs no credential. */
  Slot.Keyed rewrap(Bytes vaultId, Slot.Keyed slot, Bytes publicKey, SecretBuffer master) {
    return new Slot.Keyed(slot.head(), slot.commit(), wrap(vaultId, slot.head(), slot.commit(), publicKey, master));
  }

  /**
   * The master key; empty when the credential is not that of this slot. The caller owns it.
   *
   * @throws VaultFaultException the credential is right, yet the wrapped key is not what was written
   */
  Optional<SecretBuffer> open(Bytes vaultId, Credential credential, Slot.Keyed slot)
      throws VaultFaultException, KdfMemoryShortException {
    try (var kek = kek(vaultId, credential, slot.head())) {
      if (!commit(kek, vaultId, slot.head()).equals(slot.commit())) {
        return Optional.empty();
      }
      try (var own = privateKey(kek, vaultId, slot.head())) {
        var master = unwrap(vaultId, slot, own);
        if (master.isEmpty()) {
          throw new VaultFaultException(VaultFault.HEADER_FORGED);
        }
        return master;
      }
    }
  }

  /** Whether the credential is that of this slot. */
  boolean accepts(Bytes vaultId, Credential credential, Slot.Keyed slot) throws KdfMemoryShortException {
    try (var kek = kek(vaultId, credential, slot.head())) {
      return commit(kek, vaultId, slot.head()).equals(slot.commit());
    }
  }

  private Bytes wrap(Bytes vaultId, Bytes head, Bytes commit, Bytes publicKey, SecretBuffer master) {
    try (var fresh = crypto.newSecret(Crypto.AGREEMENT_KEY_BYTES)) {
      var freshPublic = Bytes.of(crypto.publicKey(fresh));
      try (var shared = crypto.agree(fresh, publicKey.toArray()).orElseThrow(IllegalStateException::new);
          var key = wrapKey(shared, vaultId, head, freshPublic, publicKey)) {
        var sealed = crypto.sealSecret(key, master, context(vaultId, head, commit, freshPublic)).toBytes();
        return Bytes.owned(
            ByteBuffer.allocate(freshPublic.size() + sealed.length).put(freshPublic.toArray()).put(sealed).array());
      }
    }
  }

  private Optional<SecretBuffer> unwrap(Bytes vaultId, Slot.Keyed slot, SecretBuffer own) {
    var freshPublic = slot.wrap().slice(0, Crypto.AGREEMENT_KEY_BYTES);
    var agreed = crypto.agree(own, freshPublic.toArray());
    if (agreed.isEmpty()) {
      return Optional.empty();
    }
    var publicKey = Bytes.of(crypto.publicKey(own));
    try (var shared = agreed.get();
        var key = wrapKey(shared, vaultId, slot.head(), freshPublic, publicKey)) {
      var box = new SealedBox(slot.wrap().slice(Crypto.AGREEMENT_KEY_BYTES, slot.wrap().size()).toArray());
      return crypto.openSecret(key, box, context(vaultId, slot.head(), slot.commit(), freshPublic));
    }
  }

  private SecretBuffer kek(Bytes vaultId, Credential credential, Bytes head) throws KdfMemoryShortException {
    return switch (credential) {
      case Credential.Password(var password) -> slowly(password, head);
      case Credential.PasswordAndKeyFile(var password, var fileHash) -> {
        try (var derived = slowly(password, head);
            var both = joined(derived, fileHash)) {
          yield quickly(both, "TrueFA/v1/slot-key-file", vaultId, head);
        }
      }
      case Credential.Recovery(var key) -> quickly(key, "TrueFA/v1/slot-recovery", vaultId, head);
      case Credential.Keyring(var key) -> quickly(key, "TrueFA/v1/slot-keyring", vaultId, head);
    };
  }

  private SecretBuffer joined(SecretBuffer first, SecretBuffer second) {
    return crypto
        .secrets()
        .create(
            first.size() + second.size(),
            to -> {
              copy(first, to, 0);
              copy(second, to, first.size());
            });
  }

  private static void copy(SecretBuffer from, MemorySegment to, long at) {
    from.<Void, RuntimeException>use(
        bytes -> {
          MemorySegment.copy(bytes, 0, to, at, bytes.byteSize());
          return null;
        });
  }

  private SecretBuffer slowly(SecretBuffer password, Bytes head) throws KdfMemoryShortException {
    return crypto.deriveKey(password, Slot.Keyed.saltOf(head).toArray(), Slot.Keyed.costOf(head).orElseThrow());
  }

  private SecretBuffer quickly(SecretBuffer from, String label, Bytes vaultId, Bytes head) {
    var info = VaultKey.info(label, vaultId, Slot.Keyed.idOf(head));
    return crypto.hkdf(from, Slot.Keyed.saltOf(head).toArray(), info, VaultKey.BYTES);
  }

  private Bytes commit(SecretBuffer kek, Bytes vaultId, Bytes head) {
    try (var key = quickly(kek, "TrueFA/v1/slot-commit", vaultId, head)) {
      var message = ByteBuffer.allocate(head.size() + vaultId.size()).put(head.toArray()).put(vaultId.toArray());
      return Bytes.of(crypto.hmac(HashName.SHA256, key, message.array()));
    }
  }

  private SecretBuffer privateKey(SecretBuffer kek, Bytes vaultId, Bytes head) {
    return quickly(kek, "TrueFA/v1/slot-private", vaultId, head);
  }

  private AeadKey wrapKey(SecretBuffer shared, Bytes vaultId, Bytes head, Bytes freshPublic, Bytes publicKey) {
    var salt = ByteBuffer.allocate(freshPublic.size() + publicKey.size());
    salt.put(freshPublic.toArray()).put(publicKey.toArray());
    var info = VaultKey.info("TrueFA/v1/slot-wrap", vaultId, Slot.Keyed.idOf(head));
    return new AeadKey(crypto.hkdf(shared, salt.array(), info, AeadKey.BYTES));
  }

  private static AssociatedData context(Bytes vaultId, Bytes head, Bytes commit, Bytes freshPublic) {
    return AssociatedData.of("TFA1-slot")
        .with(vaultId.toArray())
        .with(head.toArray())
        .with(commit.toArray())
        .with(freshPublic.toArray());
  }

  /**
   * A new slot.
   *
   * @param publicKey to be kept in the index: what a later master key is wrapped with
   */
  record Made(Slot.Keyed slot, Bytes publicKey) {}
}
