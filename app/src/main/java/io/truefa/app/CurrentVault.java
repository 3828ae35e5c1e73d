package io.truefa.app;

import io.truefa.app.platform.OwnFolder;
import io.truefa.app.unlock.VaultDoor;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The one vault the window is about; another place means another session. */
final class CurrentVault implements VaultDoor {
  private final Path data;
  private final Path usual;
  private final Function<Path, VaultSession> sessions;
  private final Executor background;
  private final KdfPolicy policy;
  private volatile VaultSession session;

  /** A lock was asked for, which may wait for a running save: from that moment on nobody may count on the vault. */
  private volatile boolean closing;

  /**
   * @param data our own folder, made with the first vault in it; any other must be there
   * @param usual where a vault lies unless a person says otherwise
   * @param file where it lies now
   * @param policy says what a new vault's key costs
   */
  CurrentVault(
      Path data,
      Path usual,
      Path file,
      Function<Path, VaultSession> sessions,
      Executor background,
      KdfPolicy policy) {
    this.data = data;
    this.usual = usual;
    this.sessions = sessions;
    this.background = background;
    this.policy = policy;
    this.session = sessions.apply(file);
  }

  VaultSession session() {
    return session;
  }

  boolean isOpen() {
    return !closing && session.state() == SessionState.UNLOCKED;
  }

  /** What is to be remembered of that place: nothing of the usual one. */
  Optional<Path> remembered(Path place) {
    return Optional.of(place).filter(other -> !other.equals(usual));
  }

  void lock(LockReason reason) {
    closing = true;
    var open = session;
    background.execute(() -> open.lock(reason));
  }

  @Override
  public Path file() {
    return session.file();
  }

  @Override
  public boolean exists() {
    return session.exists();
  }

  @Override
  public CreateResult create(SecretBuffer password) {
    var chosen = session;
    if (data.equals(chosen.file().getParent())) {
      try {
        OwnFolder.make(data);
      } catch (AccessDeniedException e) {
        return new CreateResult.NotCreated(SaveFault.NOT_ALLOWED);
      } catch (IOException e) {
        return new CreateResult.NotCreated(SaveFault.NO_FOLDER);
      }
    }
    chosen.lock(LockReason.ASKED); // a lock that was asked for may still wait for its turn
    closing = false;
    var first = NewSlot.of(new Credential.Password(password), "");
    return chosen.create(first, policy.forNewSlots());
  }

  @Override
  public List<SlotKind> kinds() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElse(List.of());
  }

  @Override
  public Optional<String> vaultId() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::vaultId);
  }

  UnlockResult unlock(SecretBuffer password) {
    return attempt().unlock(new Credential.Password(password));
  }

  private UnlockResult unlock(VaultSession chosen, Credential credential) {
    chosen.lock(LockReason.ASKED); // as above
    closing = false;
    return chosen.unlock(credential);
  }

  @Override
  public Attempt attempt() {
    var chosen = session;
    return new Attempt() {
      @Override
      public UnlockResult unlock(Credential credential) {
        return CurrentVault.this.unlock(chosen, credential);
      }

      @Override
      public void undo() {
        chosen.lock(LockReason.ASKED);
      }
    };
  }

  @Override
  public VaultDoor at(Path other) {
    if (!other.equals(session.file())) {
      lock(LockReason.CLOSED);
      session = sessions.apply(other);
    }
    return this;
  }
}
