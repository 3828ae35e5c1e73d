package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.Stamp;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.VaultCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Where two devices gave one entry another secret at the same time: what each makes, and keeping both. Blocking. */
public final class Rivals {
  private final VaultCodec codec;
  private final Codes codes;
  private final Room room;
  private final BiFunction<Unlocked, VaultEdit, SaveResult> save;

  Rivals(VaultCodec codec, Codes codes, Room room, BiFunction<Unlocked, VaultEdit, SaveResult> save) {
    this.codec = codec;
    this.codes = codes;
    this.room = room;
    this.save = save;
  }

  /** The secret in force first, then those in conflict with it; none where nothing is in conflict, or the vault is locked. */
  public List<Rival> of(EntryId id, Instant at) {
    return room.present()
        .flatMap(open -> open.vault().entry(id).filter(entry -> !entry.conflicts().isEmpty()).map(entry -> of(open, entry, at)))
        .orElse(List.of());
  }

  private List<Rival> of(Unlocked open, Entry entry, Instant at) {
    return Stream.concat(Stream.of(entry.secret()), entry.conflicts().stream())
        .map(version -> rival(open, entry, version, at))
        .toList();
  }

  private Rival rival(Unlocked open, Entry entry, SecretVersion version, Instant at) {
    boolean inForce = version.equals(entry.secret());
    var spec = inForce ? entry.spec() : entry.specFor(version);
    return new Rival(version.made(), spec, inForce, codes.of(open, entry, version, spec, at));
  }

  /**
   * Makes an entry of its own of each secret that is in conflict with the one in force, which stays here; in one save. The entries
   * that were added take it back by going to the trash.
   */
  public SaveResult keepAll(EntryId id) {
    return room.saving(refused -> refused, open -> open.vault().entry(id).map(entry -> keepAll(open, entry)).orElseGet(SaveResult.NoSuchEntry::new));
  }

  private SaveResult keepAll(Unlocked open, Entry entry) {
    var opened = new ArrayList<SecretBuffer>();
    var made = new ArrayList<NewEntry>();
    try {
      var about = new NewEntry.Details(entry.groups(), entry.note(), entry.favourite(), entry.icon(), entry.offsetSeconds());
      for (var version : entry.conflicts()) {
        var content = codec.content(open.file(), SealRef.of(entry.id(), version), open.key());
        if (content.isEmpty()) {
          return new SaveResult.NoSuchEntry(); // damaged: nothing is settled over its head
        }
        opened.add(content.get());
        made.add(new NewEntry(entry.label(), entry.specFor(version), about, content.get(), Optional.empty()));
      }
      var settled = new VaultEdit.ChooseSecret(entry.id(), entry.secret().made(), entry.spec());
      return save.apply(open, new VaultEdit.All(List.of(new VaultEdit.Add(made), settled)));
    } finally {
      opened.forEach(SecretBuffer::close);
    }
  }

  /**
   * One of the secrets.
   *
   * @param made what {@link VaultEdit.ChooseSecret} names it by
   * @param spec how its codes are made
   * @param code empty where it does not open, or nothing can be made of it
   */
  public record Rival(Stamp made, OtpSpec spec, boolean inForce, Optional<OtpCode> code) {}
}
