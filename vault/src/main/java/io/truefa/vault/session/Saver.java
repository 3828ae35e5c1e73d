package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import io.truefa.vault.file.VaultTooLargeException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings one edit to disk, on top of whatever another program brought there first. */
final class Saver {
  private static final int MAX_TRIES = 20;

  private final VaultStore store;
  private final VaultCodec codec;
  private final VaultEditor editor;
  private final Clock clock;

  Saver(VaultStore store, VaultCodec codec, VaultEditor editor, Clock clock) {
    this.store = store;
    this.codec = codec;
    this.editor = editor;
    this.clock = clock;
  }

  /** {@code edit} is asked anew for each version of the vault it meets. Empty: there is nothing it could be done to. */
  SaveResult save(Unlocked open, Function<Vault, Optional<VaultEdit>> edit) {
    for (int tried = 0; tried < MAX_TRIES; tried++) {
      var base = open.file();
      var wanted = edit.apply(base.vault());
      if (wanted.isEmpty()) {
        return new SaveResult.NoSuchEntry();
      }
      var attempt =
          switch (editor.apply(base.vault(), wanted.get(), clock.instant())) {
            case VaultEditor.Edited.NoSuchEntry _ -> Optional.<SaveResult>of(new SaveResult.NoSuchEntry());
            case VaultEditor.Edited.TooLarge _ -> notSaved(SaveFault.TOO_LARGE);
            case VaultEditor.Edited.Changed changed -> write(open, base, changed, secretsOf(wanted.get(), changed));
          };
      if (attempt.isPresent()) {
        return attempt.get();
      }
    }
    return new SaveResult.NotSaved(SaveFault.BUSY);
  }

  /** Takes in what another program saved; true when there was something new. */
  boolean refresh(Unlocked open) {
    try {
      var theirs = codec.open(store.read(), open.key());
      boolean news = !theirs.isSameSaveAs(open.file()) && theirs.continues(open.file());
      if (news) {
        open.replace(theirs);
      }
      return news;
    } catch (VaultFaultException e) {
      return false; // the next save says what is wrong; what is open stays usable
    }
  }

  boolean opens(byte[] bytes, VaultFile expected, VaultKey key) {
    try {
      var back = codec.open(bytes, key);
      return back.isSameSaveAs(expected) && back.vault().equals(expected.vault());
    } catch (VaultFaultException e) {
      return false;
    }
  }

  /** Empty: overtaken, to be tried again on what is there now. */
  private Optional<SaveResult> write(
      Unlocked open, VaultFile base, VaultEditor.Edited.Changed changed, Map<EntryId, SecretBuffer> secrets) {
    VaultFile next;
    try {
      next = codec.next(base, changed.vault(), secrets, open.key());
    } catch (VaultTooLargeException e) {
      return notSaved(SaveFault.TOO_LARGE);
    }
    return switch (store.replace(base, next, bytes -> opens(bytes, next, open.key()))) {
      case SaveOutcome.Committed committed -> {
        open.replace(next);
        yield Optional.of(new SaveResult.Saved(committed.durable(), changed.added()));
      }
      case SaveOutcome.NotCommitted failed -> notSaved(failed.fault());
      case SaveOutcome.Occupied _ -> throw new IllegalStateException("replacing expects a vault there");
      case SaveOutcome.Overtaken overtaken -> takeTheirs(open, base, overtaken.theirs()).map(SaveResult.NotSaved::new);
    };
  }

  /** Makes what another program saved the vault that is open here; empty when it is. */
  Optional<SaveFault> takeTheirs(Unlocked open, VaultFile ours, byte[] bytes) {
    try {
      var theirs = codec.open(bytes, open.key());
      if (!theirs.continues(ours)) {
        return Optional.of(SaveFault.REPLACED); // an older copy was put back; saving on top would lose what we saved since
      }
      open.replace(theirs);
      return Optional.empty();
    } catch (VaultFaultException e) {
      boolean rekeyed = e.fault() == VaultFault.HEADER_FORGED && codec.isSameVault(bytes, open.key());
      return Optional.of(rekeyed ? SaveFault.REKEYED : SaveFault.REPLACED);
    }
  }

  private static Map<EntryId, SecretBuffer> secretsOf(VaultEdit edit, VaultEditor.Edited.Changed changed) {
    var secrets = new LinkedHashMap<EntryId, SecretBuffer>();
    if (edit instanceof VaultEdit.Add add) {
      List<NewEntry> entries = add.entries();
      for (int i = 0; i < entries.size(); i++) {
        secrets.put(changed.added().get(i), entries.get(i).secret());
      }
    }
    return secrets;
  }

  private static Optional<SaveResult> notSaved(SaveFault fault) {
    return Optional.of(new SaveResult.NotSaved(fault));
  }
}
