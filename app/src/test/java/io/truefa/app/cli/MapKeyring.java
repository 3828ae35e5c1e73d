package io.truefa.app.cli;

import io.truefa.app.keyring.Keyring;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.HashMap;
import java.util.Map;

/** A keyring in memory. */
final class MapKeyring implements Keyring {
  private final Secrets secrets;
  private final Map<String, byte[]> keys = new HashMap<>();
  boolean locked;

  MapKeyring(Secrets secrets) {
    this.secrets = secrets;
  }

  int size() {
    return keys.size();
  }

  @Override
  public Found read(String vaultId) {
    if (locked) {
      return new Found.Locked();
    }
    var key = keys.get(vaultId);
    return key == null ? new Found.Nothing() : new Found.Key(secrets.takeFrom(key.clone()));
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    keys.put(vaultId, key.<byte[], RuntimeException>useOnHeap(byte[]::clone));
    return Change.DONE;
  }

  @Override
  public Change forget(String vaultId) {
    keys.remove(vaultId);
    return Change.DONE;
  }
}
