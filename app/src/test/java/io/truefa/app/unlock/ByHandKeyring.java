package io.truefa.app.unlock;

import io.truefa.app.keyring.Keyring;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A keyring in memory, which can be locked. */
public final class ByHandKeyring implements Keyring, AutoCloseable {
  private final Secrets secrets;
  private final Map<String, SecretBuffer> keys = new HashMap<>();

  /** What it answers instead of looking. */
  Optional<Found> answer = Optional.empty();

  public ByHandKeyring(Secrets secrets) {
    this.secrets = secrets;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  @Override
  public Found read(String vaultId) {
    return answer.orElseGet(
        () ->
            keys.containsKey(vaultId)
                ? new Found.Key(secrets.copyOf(keys.get(vaultId)))
                : new Found.Nothing());
  }

  @Override
  public Change store(String vaultId, SecretBuffer key) {
    forget(vaultId);
    keys.put(vaultId, secrets.copyOf(key));
    return Change.DONE;
  }

  @Override
  public Change forget(String vaultId) {
    Optional.ofNullable(keys.remove(vaultId)).ifPresent(SecretBuffer::close);
    return Change.DONE;
  }

  @Override
  public void close() {
    keys.values().forEach(SecretBuffer::close);
    keys.clear();
  }
}
