package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Quarantined;
import io.truefa.vault.SpecText;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.Remains;
import io.truefa.vault.file.VaultCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The entries of an open vault that this version cannot take in, and making them anew from what is left of them. Blocking. */
public final class PutAside {
  private final VaultCodec codec;
  private final Room room;
  private final BiFunction<Unlocked, VaultEdit, SaveResult> save;

  PutAside(VaultCodec codec, Room room, BiFunction<Unlocked, VaultEdit, SaveResult> save) {
    this.codec = codec;
    this.room = room;
    this.save = save;
  }

  /** All of them, those in the trash too, in the order of the file; none when locked. */
  public List<Found> list() {
    return room.whileOpen(open -> open.map(this::list).orElse(List.of()));
  }

  private List<Found> list(Unlocked open) {
    var vault = open.vault();
    return vault.quarantined().stream()
        .map(aside -> new Found(aside, codec.remains(aside), hasSecret(open, aside), vault.trashedAside(aside)))
        .toList();
  }

  private boolean hasSecret(Unlocked open, Quarantined aside) {
    var secret = codec.secretAside(open.file(), aside, open.key());
    secret.ifPresent(SecretBuffer::close);
    return secret.isPresent();
  }

  /**
   * Makes an entry of one of them, in one save: with its own secret, groups, note, picture, clock and recovery codes as far as they
   * can be read. What it was made from moves to the trash as it stands, so that {@link VaultEdit.RestoreAside} and
   * {@link VaultEdit.Trash} take it back.
   *
   * @param key of {@link Quarantined#key}
   * @param spec of a kind with a PIN only with a secret that was typed, or where the entry was of that very kind: both lie in one cell
   * @param typed its secret where a person gave it again; it stays the caller's
   */
  public TakeInResult takeIn(String key, Label label, OtpSpec spec, Optional<SecretBuffer> typed) {
    return room.saving(TakeInResult.NotSaved::new, open -> takeIn(open, key, label, spec, typed));
  }

  private TakeInResult takeIn(Unlocked open, String key, Label label, OtpSpec spec, Optional<SecretBuffer> typed) {
    var found = open.vault().quarantined().stream().filter(each -> each.key().equals(key)).findFirst();
    if (found.isEmpty()) {
      return new TakeInResult.NotSaved(new SaveResult.NoSuchEntry());
    }
    var aside = found.get();
    var remains = codec.remains(aside);
    boolean ownServes = typed.isEmpty() && serves(remains.spec(), spec);
    var own = ownServes ? codec.secretAside(open.file(), aside, open.key()) : Optional.<SecretBuffer>empty();
    var recovery = codec.recoveryAside(open.file(), aside, open.key()).filter(PutAside::fits);
    try {
      var secret = typed.or(() -> own);
      if (secret.isEmpty()) {
        return new TakeInResult.SecretNeeded();
      }
      var made = new NewEntry(label, spec, remains.details(), secret.get(), recovery);
      return result(save.apply(open, new VaultEdit.All(List.of(new VaultEdit.Add(List.of(made)), new VaultEdit.TrashAside(key)))));
    } finally {
      own.ifPresent(SecretBuffer::close);
      recovery.ifPresent(NewEntry.Recovery::close);
    }
  }

  /** Whether the secret of an entry that made codes in one way makes them in another. */
  private static boolean serves(Optional<OtpSpec> was, OtpSpec spec) {
    boolean pinned = SpecText.needsPin(spec) || was.filter(SpecText::needsPin).isPresent();
    return !pinned || was.equals(Optional.of(spec));
  }

  private static boolean fits(NewEntry.Recovery codes) {
    boolean fits = codes.count() <= EntryLimits.RECOVERY_CODES && codes.codes().size() <= EntryLimits.RECOVERY_BYTES;
    if (!fits) {
      codes.close(); // it stays in what moves to the trash
    }
    return fits;
  }

  private static TakeInResult result(SaveResult result) {
    return switch (result) {
      case SaveResult.Saved(boolean durable, var added) -> new TakeInResult.TakenIn(added.getFirst(), durable);
      case SaveResult.NotSaved _, SaveResult.Locked _, SaveResult.NoSuchEntry _ -> new TakeInResult.NotSaved(result);
    };
  }

  /**
   * One of them.
   *
   * @param hasSecret whether its secret is there and opens; otherwise a person must give it again
   * @param trashed since when it lies in the trash
   */
  public record Found(Quarantined aside, Remains remains, boolean hasSecret, Optional<Instant> trashed) {}
}
