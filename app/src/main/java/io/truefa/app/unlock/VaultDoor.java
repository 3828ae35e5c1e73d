package io.truefa.app.unlock;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.UnlockResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The vault as these screens see it: a place, and whether it can be made, opened and locked. Blocks unless it says not. */
public interface VaultDoor {
  /** At once. */
  Path file();

  /** Whether anything is at that place. */
  boolean exists();

  /** Makes a vault there at this machine's cost and leaves it open. The password stays the caller's. */
  CreateResult create(SecretBuffer password);

  /** Kinds of its key slots, as anybody can see them; none where it cannot be read. */
  List<SlotKind> kinds();

  /** Its id, as anybody can see it; empty where it cannot be read. */
  Optional<String> vaultId();

  /** The vault at that place, whatever other is chosen while it is being opened. At once. */
  Attempt attempt();

  /** The same for another place. Whatever is open here is locked. */
  VaultDoor at(Path other);

  /** One vault that somebody tries to open. */
  interface Attempt {
    /** Opens it. The credential stays the caller's. */
    UnlockResult unlock(Credential credential);

    /** Locks it again, since nobody waited for it. */
    void undo();
  }
}
