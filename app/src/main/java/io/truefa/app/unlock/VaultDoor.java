package io.truefa.app.unlock;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.UnlockResult;
import java.nio.file.Path;

/** The vault as these screens see it: a place, and whether it can be made, opened and locked. All but {@link #file} block. */
public interface VaultDoor {
  Path file();

  /** Whether anything is at that place. */
  boolean exists();

  /** Makes a vault there at this machine's cost and leaves it open. The password stays the caller's. */
  CreateResult create(SecretBuffer password);

  /** Opens it. The password stays the caller's. */
  UnlockResult unlock(SecretBuffer password);

  /** Undoes an unlock nobody waited for. */
  void lock();

  /** The same for another place. Whatever is open here is locked. */
  VaultDoor at(Path other);
}
