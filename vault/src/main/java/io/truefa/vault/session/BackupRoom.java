package io.truefa.vault.session;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.OpenVault;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import io.truefa.vault.file.VaultTooLargeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The backups of a session's vault, whether it is locked, open or damaged. Blocking. */
public final class BackupRoom {
  private final VaultStore store;
  private final VaultCodec codec;
  private final Inspector inspector;
  private final Renewal renewal;
  private final Standings standings;
  private final Reunion reunion;
  private final Room room;

  BackupRoom(
      VaultStore store,
      VaultCodec codec,
      Inspector inspector,
      Renewal renewal,
      Standings standings,
      Reunion reunion,
      Room room) {
    this.store = store;
    this.codec = codec;
    this.inspector = inspector;
    this.renewal = renewal;
    this.standings = standings;
    this.reunion = reunion;
    this.room = room;
  }

  /** Earlier saves by the name of this vault, newest first. Needs no password; who made them only opening tells. */
  public List<BackupFile> list() {
    return store.backups();
  }

  /** What a backup tells without a password. */
  public Glance glance(BackupFile backup) {
    return store.glance(backup);
  }

  /**
   * When a backup of this vault was last proven to open. While the vault is locked nobody vouches for the answer but the
   * state folder.
   */
  public Optional<Instant> lastProven() {
    return room.whileOpen(
        open -> open.isPresent() ? memory().flatMap(all -> all.proven(open.get().key())) : provenByHearsay());
  }

  private Optional<Instant> provenByHearsay() {
    return switch (store.glance()) {
      case Glance.Whole whole -> memory().flatMap(all -> all.provenByHearsay(whole.vaultId()));
      case Glance.Faulty _ -> Optional.empty();
    };
  }

  /** Whether what this machine remembers of the vault is damaged, as far as can be told without its key. */
  public boolean isMemoryDamaged() {
    return switch (store.glance()) {
      case Glance.Whole whole -> memory().filter(all -> all.isDamaged(whole.vaultId())).isPresent();
      case Glance.Faulty _ -> false;
    };
  }

  private Optional<Anchors> memory() {
    return standings.anchors();
  }

  /**
   * Opens the newest backup with the key the session holds and compares every entry; remembers the date if all is well.
   *
   * @throws IllegalStateException unless unlocked
   */
  public DrillResult prove() {
    return room.whileOpen(
        open -> {
          var vault = unlocked(open);
          var result = new Drill(store, codec, inspector).run(list(), vault.file(), vault.key());
          if (result instanceof DrillResult.Proven) {
            memory().ifPresent(all -> all.rememberProof(vault.file(), vault.key()));
          }
          return result;
        });
  }

  /**
   * Opens a backup to be looked at and perhaps restored.
   *
   * @param credential of the time of the backup, which stays the caller's; empty: the key the session holds
   */
  public LookResult look(BackupFile backup, Optional<Credential> credential) {
    return room.whileOpen(
        open -> {
          try {
            var bytes = store.read(backup);
            if (credential.isPresent()) {
              return codec
                  .unlock(bytes, credential.get())
                  .map(VaultCodec.Entered::vault)
                  .<LookResult>map(found -> new LookResult.Opened(look(backup, found.file(), found.key(), true)))
                  .orElseGet(LookResult.WrongCredential::new);
            }
            return open.isPresent() ? look(backup, bytes, open.get().key()) : new LookResult.CredentialNeeded();
          } catch (VaultFaultException e) {
            return new LookResult.Refused(e.fault());
          } catch (KdfMemoryShortException e) {
            return new LookResult.MemoryShort(e.neededMiB());
          }
        });
  }

  private LookResult look(BackupFile backup, byte[] bytes, VaultKey key) {
    try {
      return new LookResult.Opened(look(backup, codec.open(bytes, key), key, false));
    } catch (VaultFaultException e) {
      return e.fault() == VaultFault.HEADER_FORGED
          ? new LookResult.CredentialNeeded()
          : new LookResult.Refused(e.fault());
    }
  }

  private Look look(BackupFile backup, VaultFile file, VaultKey key, boolean ownKey) {
    var difference =
        present().flatMap(bytes -> opened(bytes, key)).map(now -> VaultDifference.between(now.vault(), file.vault()));
    return new Look(backup, file, key, ownKey, difference);
  }

  /**
   * Makes a backup the vault again; what is there now becomes a backup first. Afterwards the session is unlocked if it was
   * and the key is the same, else locked.
   *
   * @throws IllegalStateException if the look is closed, or uses the key of a vault that was locked since
   */
  public RestoreResult restore(Look look) {
    return room.whileOpen(
        open -> {
          if (look.key().isClosed()) {
            throw new IllegalStateException("the key of the look is gone");
          }
          var result = renew(look.file(), look.key(), next -> open.ifPresent(held -> taken(held, look, next)));
          if (result instanceof RestoreResult.Restored && look.hasOwnKey()) {
            room.lock();
          }
          return result;
        });
  }

  private void taken(Unlocked held, Look look, VaultFile next) {
    if (!look.hasOwnKey()) {
      taken(held, next);
    }
  }

  /**
   * Makes the older or forked copy that is open the newest save, by a person's choice.
   *
   * @throws IllegalStateException unless unlocked
   */
  public RestoreResult accept() {
    return room.whileOpen(
        open -> {
          var vault = unlocked(open);
          return renew(vault.file(), vault.key(), next -> taken(vault, next));
        });
  }

  private static Unlocked unlocked(Optional<Unlocked> open) {
    return open.orElseThrow(() -> new IllegalStateException("the vault is locked"));
  }

  private void taken(Unlocked held, VaultFile next) {
    held.replace(next);
    standings.settled();
  }

  /**
   * What the older or forked copy that is open could be brought together with. Reads backups.
   *
   * @throws IllegalStateException unless unlocked
   */
  public Partner partner() {
    return room.whileOpen(open -> reunion.with(unlocked(open)).partner());
  }

  /**
   * Makes the older or forked copy that is open, with everything the {@link #partner} has, the newest save.
   *
   * @throws IllegalStateException unless unlocked
   */
  public TogetherResult bringTogether() {
    return room.whileOpen(
        open -> {
          var vault = unlocked(open);
          var found = reunion.with(vault);
          if (!(found.partner() instanceof Partner.Ready(var _, var _, int added, int changed))) {
            return new TogetherResult.Alone(found.partner());
          }
          var both = found.together().orElseThrow();
          return switch (renew(both, vault.key(), next -> taken(vault, next))) {
            case RestoreResult.Restored(boolean durable) -> new TogetherResult.Together(added, changed, durable);
            case RestoreResult.NotRestored(var fault) -> new TogetherResult.NotSaved(fault);
          };
        });
  }

  private RestoreResult renew(VaultFile earlier, VaultKey key, Consumer<VaultFile> done) {
    if (standings.now() instanceof Standing.BackupCopy) {
      return new RestoreResult.NotRestored(SaveFault.IS_A_BACKUP);
    }
    try {
      var seen = present();
      if (seen.isEmpty() && store.exists()) {
        return new RestoreResult.NotRestored(SaveFault.REPLACED); // a folder, or larger than any vault
      }
      var now = seen.flatMap(bytes -> opened(bytes, key));
      var entries = renewal.entries(earlier.vault(), now.map(VaultFile::vault));
      var above = renewal.above(seen.orElse(new byte[0]), key);
      var next = inspector.renewed(earlier, entries, now, above, key);
      var result = renewal.put(seen, now.isPresent(), next, key);
      if (result instanceof RestoreResult.Restored) {
        done.accept(next);
      }
      return result;
    } catch (VaultTooLargeException e) {
      return new RestoreResult.NotRestored(SaveFault.TOO_LARGE);
    }
  }

  /**
   * Begins to examine the vault and its backups.
   *
   * @param credential which stays the caller's; empty: the key the session holds, of which the examination must be closed
   *     before the session is locked
   */
  public ExamineResult examine(Optional<Credential> credential) {
    return room.whileOpen(
        open -> {
          if (credential.isEmpty()) {
            return begun(unlocked(open).key(), false);
          }
          try {
            return begun(codec.unlockDamaged(store.read(), credential.get()));
          } catch (VaultFaultException e) {
            return byBackup(credential.get(), e.fault());
          } catch (KdfMemoryShortException e) {
            return new ExamineResult.MemoryShort(e.neededMiB());
          }
        });
  }

  /** The vault does not even tell its key; the newest backup that can be read may. */
  private ExamineResult byBackup(Credential credential, VaultFault ofVault) {
    return list().stream()
        .filter(backup -> store.glance(backup) instanceof Glance.Whole)
        .flatMap(backup -> byBackup(backup, credential).stream())
        .findFirst()
        .orElseGet(() -> new ExamineResult.Refused(ofVault));
  }

  /** Empty: this one cannot be read either. */
  private Optional<ExamineResult> byBackup(BackupFile backup, Credential credential) {
    try {
      return Optional.of(begun(codec.unlockDamaged(store.read(backup), credential)));
    } catch (VaultFaultException e) {
      return Optional.empty();
    } catch (KdfMemoryShortException e) {
      return Optional.of(new ExamineResult.MemoryShort(e.neededMiB()));
    }
  }

  private ExamineResult begun(Optional<OpenVault> opened) {
    return opened.map(found -> begun(found.key(), true)).orElseGet(ExamineResult.WrongCredential::new);
  }

  private ExamineResult begun(VaultKey key, boolean ownKey) {
    return new ExamineResult.Begun(new Examination(store, inspector, renewal, key, ownKey));
  }

  /** The file at the vault's place; empty where there is none, or none that can be read. */
  private Optional<byte[]> present() {
    try {
      return Optional.of(store.read());
    } catch (VaultFaultException e) {
      return Optional.empty();
    }
  }

  private Optional<VaultFile> opened(byte[] bytes, VaultKey key) {
    try {
      return Optional.of(codec.open(bytes, key));
    } catch (VaultFaultException e) {
      return Optional.empty();
    }
  }
}
