package io.truefa.app.keyring;

import io.truefa.crypto.SecretBuffer;

/** Where the system keeps secrets of whoever is logged in. Blocking; nothing is thrown where there is none. */
public interface Keyring {

  /** The key of a vault. A keyring that cannot be read is never taken for an empty one. */
  Found read(String vaultId);

  /** Keeps {@code key}, which stays the caller's, in the place of one that is there. */
  Change store(String vaultId, SecretBuffer key);

  /** Deletes the key of a vault, if there is one. */
  Change forget(String vaultId);

  /** What was found. */
  sealed interface Found {
    /** The receiver owns it. */
    record Key(SecretBuffer key) implements Found {}

    /** The keyring is open and has none for that vault. */
    record Nothing() implements Found {}

    record Locked() implements Found {}

    /** There is no keyring, or it does not answer. */
    record Unavailable() implements Found {}
  }

  /** What became of a change. */
  enum Change {
    DONE,
    LOCKED,
    UNAVAILABLE
  }
}
