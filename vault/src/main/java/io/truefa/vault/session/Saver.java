package io.truefa.vault.session;

import io.truefa.crypto.RandomSource;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.SealRef;
import io.truefa.vault.SealSource;
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
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings one edit to disk, together with whatever another program brought there first. */
final class Saver {
  private static final int MAX_TRIES = 20;

  private final VaultStore store;
  private final VaultCodec codec;
  private final VaultEditor editor;
  private final Meeting meeting;
  private final Clock clock;

  Saver(VaultStore store, VaultCodec codec, RandomSource random, Meeting meeting, Clock clock) {
    this.store = store;
    this.codec = codec;
    this.editor = editor(random);
    this.meeting = meeting;
    this.clock = clock;
  }

  private static VaultEditor editor(RandomSource random) {
    var origin = new HybridClock(() -> ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong());
    var names = new InBulk(random);
    return new VaultEditor(() -> EntryId.random(names), origin);
  }

  /** {@code edit} is asked anew for each version of the vault it meets. Empty: there is nothing it could be done to. */
  SaveResult save(Unlocked open, Function<Vault, Optional<VaultEdit>> edit) {
    return bring(
        open,
        open.file(),
        vault ->
            edit.apply(vault)
                .map(wanted -> editor.apply(vault, wanted, clock.instant()))
                .orElseGet(VaultEditor.Edited.NoSuchEntry::new));
  }

  /** Saves what a merge brought together. */
  SaveResult save(Unlocked open, VaultFile merged) {
    return bring(open, merged, vault -> new VaultEditor.Edited.Changed(vault, List.of(), Map.of()));
  }

  /** Saves what {@code edit} makes of each version of the vault it meets. */
  SaveResult bring(Unlocked open, Function<Vault, VaultEditor.Edited> edit) {
    return bring(open, open.file(), edit);
  }

  private SaveResult bring(Unlocked open, VaultFile start, Function<Vault, VaultEditor.Edited> edit) {
    var ground = start;
    for (int tried = 0; tried < MAX_TRIES; tried++) {
      switch (edit.apply(ground.vault())) {
        case VaultEditor.Edited.NoSuchEntry _ -> {
          return new SaveResult.NoSuchEntry();
        }
        case VaultEditor.Edited.TooLarge _ -> {
          return new SaveResult.NotSaved(SaveFault.TOO_LARGE);
        }
        case VaultEditor.Edited.Changed changed -> {
          switch (write(open, ground, changed)) {
            case Written.Done(var result) -> {
              return result;
            }
            case Written.Again(var newGround) -> ground = newGround;
          }
        }
      }
    }
    return new SaveResult.NotSaved(SaveFault.BUSY);
  }

  private Written write(Unlocked open, VaultFile ground, VaultEditor.Edited.Changed changed) {
    var opened = new ArrayList<SecretBuffer>();
    try {
      var contents = contents(open, ground, changed.seals(), opened);
      if (contents.isEmpty()) {
        return new Written.Done(new SaveResult.NoSuchEntry());
      }
      var vault = changed.vault().forgetting(clock.instant().minus(VaultEditor.REMEMBERED));
      return write(open, ground, codec.next(ground, vault, contents.get(), open.key()), changed.added());
    } catch (VaultTooLargeException e) {
      return notSaved(SaveFault.TOO_LARGE);
    } finally {
      opened.forEach(SecretBuffer::close);
    }
  }

  private Written write(Unlocked open, VaultFile ground, VaultFile next, List<EntryId> added) {
    return switch (store.replace(ground, next, bytes -> opens(bytes, next, open.key()))) {
      case SaveOutcome.Committed committed -> {
        open.replace(next);
        yield new Written.Done(new SaveResult.Saved(committed.durable(), added));
      }
      case SaveOutcome.NotCommitted failed -> notSaved(failed.fault());
      case SaveOutcome.Occupied _ -> throw new IllegalStateException("replacing expects a vault there");
      case SaveOutcome.Overtaken overtaken ->
          switch (meeting.meet(open, ground, overtaken.theirs())) {
            case Meeting.Met.Ground(var met) -> new Written.Again(met);
            case Meeting.Met.Refused(var fault) -> notSaved(fault);
          };
    };
  }

  /** Empty where a content that is to be sealed anew does not open. What was opened is added to {@code opened}. */
  private Optional<Map<SealRef, SecretBuffer>> contents(
      Unlocked open, VaultFile ground, Map<SealRef, SealSource> seals, List<SecretBuffer> opened) {
    var contents = new LinkedHashMap<SealRef, SecretBuffer>();
    for (var seal : seals.entrySet()) {
      switch (seal.getValue()) {
        case SealSource.Fresh(var content) -> contents.put(seal.getKey(), content);
        case SealSource.Again(var present) -> {
          var content = codec.content(ground, present, open.key());
          if (content.isEmpty()) {
            return Optional.empty();
          }
          opened.add(content.get());
          contents.put(seal.getKey(), content.get());
        }
      }
    }
    return Optional.of(contents);
  }

  /**
   * Takes in what another program saved; true when there was something new.
   *
   * @param maySave whether a merge may be saved where the other program did not know what we have
   */
  boolean refresh(Unlocked open, boolean maySave) {
    try {
      var theirs = codec.open(store.read(), open.key());
      if (theirs.isSameSaveAs(open.file())) {
        return false;
      }
      var met = meeting.of(open.base(), open.file(), theirs);
      if (met.isEmpty()) {
        return false;
      }
      if (met.get().vault().equals(theirs.vault())) {
        open.replace(met.get());
        return true;
      }
      if (!maySave) {
        open.replace(theirs); // what is open was only to be looked at
        return true;
      }
      return save(open, met.get()) instanceof SaveResult.Saved; // they did not know what we saved
    } catch (VaultFaultException e) {
      return false; // the next save says what is wrong; what is open stays usable
    }
  }

  /** Whether the file is this vault under another key. */
  boolean isRekeyed(Unlocked open) {
    try {
      var bytes = store.read();
      return codec.isSameVault(bytes, open.key()) && !opensWith(bytes, open.key());
    } catch (VaultFaultException e) {
      return false;
    }
  }

  private boolean opensWith(byte[] bytes, VaultKey key) {
    try {
      codec.open(bytes, key);
      return true;
    } catch (VaultFaultException e) {
      return e.fault() != VaultFault.HEADER_FORGED; // damaged is another matter
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

  private static Written notSaved(SaveFault fault) {
    return new Written.Done(new SaveResult.NotSaved(fault));
  }

  /** What became of one attempt. */
  private sealed interface Written {
    record Done(SaveResult result) implements Written {}

    /** Overtaken; to be tried again on top of that. */
    record Again(VaultFile ground) implements Written {}
  }
}
