package io.truefa.app.keyring;

import io.truefa.crypto.SecretBuffer;

/** A system whose keyring this version cannot use. */
public final class NoKeyring implements Keyring {
  @Override
  public Found read(String vaultId) {
    return new Found.Unavailable();
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    return Change.UNAVAILABLE;
  }

  @Override
  public Change forget(String vaultId) {
    return Change.UNAVAILABLE;
  }
}
