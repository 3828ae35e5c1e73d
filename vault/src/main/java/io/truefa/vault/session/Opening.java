package io.truefa.vault.session;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** From a credential to an open vault: one that is there, or a new one. */
final class Opening {
  private final VaultStore store;
  private final VaultCodec codec;
  private final Saver saver;

  Opening(VaultStore store, VaultCodec codec, Saver saver) {
    this.store = store;
    this.codec = codec;
    this.saver = saver;
  }

  /** Hands the open vault to {@code opened} if there is one. */
  UnlockResult unlock(Credential credential, BiConsumer<Unlocked, Shown> opened) {
    try {
      var vault = codec.unlock(store.read(), credential);
      vault.ifPresent(found -> opened.accept(new Unlocked(codec, found.vault()), new Shown(found.slot(), credential.kind())));
      return vault.isPresent() ? new UnlockResult.Unlocked() : new UnlockResult.WrongCredential();
    } catch (VaultFaultException e) {
      return new UnlockResult.Refused(e.fault());
    } catch (KdfMemoryShortException e) {
      return new UnlockResult.MemoryShort(e.neededMiB());
    }
  }

  /** Hands the open vault to {@code opened} once it is on disk. */
  CreateResult create(NewSlot first, KdfParams cost, Instant now, Consumer<Unlocked> opened) {
    Unlocked made;
    try {
      made = new Unlocked(codec, codec.create(first, cost, Optional.of(now)));
    } catch (KdfMemoryShortException e) {
      return new CreateResult.MemoryShort(e.neededMiB());
    }
    boolean keep = false;
    try {
      var outcome = store.create(made.file(), bytes -> saver.opens(bytes, made.file(), made.key()));
      keep = outcome instanceof SaveOutcome.Committed;
      if (keep) {
        opened.accept(made);
      }
      return switch (outcome) {
        case SaveOutcome.Committed committed -> new CreateResult.Created(committed.durable());
        case SaveOutcome.NotCommitted failed -> new CreateResult.NotCreated(failed.fault());
        case SaveOutcome.Occupied _ -> new CreateResult.AlreadyExists();
        case SaveOutcome.Overtaken _ -> throw new IllegalStateException("nothing was there to be overtaken");
      };
    } finally {
      if (!keep) {
        made.close();
      }
    }
  }
}
