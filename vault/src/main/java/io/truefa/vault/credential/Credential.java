package io.truefa.vault.credential;

import io.truefa.crypto.SecretBuffer;

/** What is shown to a vault to open it. Owns its secrets. */
public sealed interface Credential extends AutoCloseable {

  /** The slots it is tried on; it is tried on no others. */
  SlotKind kind();

  @Override
  void close();

  /**
   * What most people use.
   *
   * @param password UTF-8 of normal form C
   */
  record Password(SecretBuffer password) implements Credential {
    @Override
    public SlotKind kind() {
      return SlotKind.PASSWORD;
    }

    @Override
    public void close() {
      password.close();
    }
  }

  /**
   * Both, or neither opens.
   *
   * @param password UTF-8 of normal form C
   * @param fileHash SHA-256 of the key file
   */
  record PasswordAndKeyFile(SecretBuffer password, SecretBuffer fileHash) implements Credential {
    public PasswordAndKeyFile {
      if (fileHash.size() != KeyFile.HASH_BYTES) {
        throw new IllegalArgumentException("the hash of a key file has " + KeyFile.HASH_BYTES + " bytes");
      }
    }

    @Override
    public SlotKind kind() {
      return SlotKind.PASSWORD_AND_KEY_FILE;
    }

    @Override
    public void close() {
      password.close();
      fileHash.close();
    }
  }

  /**
   * Written down once, for the day the password is forgotten.
   *
   * @param key {@value RecoveryKey#BYTES} random bytes, see {@link RecoveryKey}
   */
  record Recovery(SecretBuffer key) implements Credential {
    public Recovery {
      if (key.size() != RecoveryKey.BYTES) {
        throw new IllegalArgumentException("a recovery key has " + RecoveryKey.BYTES + " bytes");
      }
    }

    @Override
    public SlotKind kind() {
      return SlotKind.RECOVERY_KEY;
    }

    @Override
    public void close() {
      key.close();
    }
  }

  /**
   * As strong as the session of whoever is logged in.
   *
   * @param key {@value #BYTES} random bytes that the keyring of the system keeps
   */
  record Keyring(SecretBuffer key) implements Credential {
    public static final int BYTES = 32;

    public Keyring {
      if (key.size() != BYTES) {
        throw new IllegalArgumentException("a key in a keyring has " + BYTES + " bytes");
      }
    }

    @Override
    public SlotKind kind() {
      return SlotKind.KEYRING;
    }

    @Override
    public void close() {
      key.close();
    }
  }
}
