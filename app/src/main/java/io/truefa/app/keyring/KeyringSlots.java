package io.truefa.app.keyring;

import io.truefa.crypto.Crypto;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.Slots;
import io.truefa.vault.session.UnlockResult;

/** The keyring as a way into a vault: put there, and taken away. Blocking. */
public final class KeyringSlots {
  private final Keyring keyring;
  private final Crypto crypto;

  public KeyringSlots(Keyring keyring, Crypto crypto) {
    this.keyring = keyring;
    this.crypto = crypto;
  }

  /** Makes the keyring of this computer open the vault. The key is in the keyring, and read back, before it counts. */
  public Added add(String vaultId, Slots slots, String label) {
    return switch (keyring.read(vaultId)) {
      case Keyring.Found.Locked _ -> new Added.Locked();
      case Keyring.Found.Unavailable _ -> new Added.Unavailable();
      case Keyring.Found.Nothing _ -> addNew(vaultId, slots, label);
      case Keyring.Found.Key(var key) -> {
        try (var credential = new Credential.Keyring(key)) {
          yield slots.confirm(credential) instanceof UnlockResult.Unlocked
              ? new Added.There()
              : new Added.Tried(slots.add(NewSlot.of(credential, label)));
        }
      }
    };
  }

  private Added addNew(String vaultId, Slots slots, String label) {
    try (var credential = new Credential.Keyring(crypto.newSecret(Credential.Keyring.BYTES))) {
      var stored = keyring.store(vaultId, credential.key());
      if (stored != Keyring.Change.DONE) {
        return stored == Keyring.Change.LOCKED ? new Added.Locked() : new Added.Unavailable();
      }
      if (!isThere(vaultId, credential)) {
        return new Added.Unavailable();
      }
      var result = slots.add(NewSlot.of(credential, label));
      if (!(result instanceof SlotResult.Done)) {
        keyring.forget(vaultId);
      }
      return new Added.Tried(result);
    }
  }

  private boolean isThere(String vaultId, Credential.Keyring expected) {
    if (keyring.read(vaultId) instanceof Keyring.Found.Key(var key)) {
      try (key) {
        return key.sameAs(expected.key());
      }
    }
    return false;
  }

  /** Deletes what this computer keeps for the vault, if it opens it no more. */
  public void tidy(String vaultId, Slots slots) {
    if (keyring.read(vaultId) instanceof Keyring.Found.Key(var key)) {
      try (var credential = new Credential.Keyring(key)) {
        if (slots.confirm(credential) instanceof UnlockResult.WrongCredential) {
          keyring.forget(vaultId);
        }
      }
    }
  }

  /** What became of it. */
  public sealed interface Added {
    record Tried(SlotResult result) implements Added {}

    /** It opens the vault already. */
    record There() implements Added {}

    record Locked() implements Added {}

    record Unavailable() implements Added {}
  }
}
