package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Quarantined;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.SealRef;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.Vault;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Between vaults and the bytes of vault files (FORMAT.md). Touches no disk. */
public final class VaultCodec {
  private final Crypto crypto;
  private final SlotCipher slots;
  private final CellCipher secrets;
  private final VaultSealer sealer;

  public VaultCodec(Crypto crypto) {
    this.crypto = crypto;
    this.slots = new SlotCipher(crypto);
    this.secrets = new CellCipher(crypto);
    this.sealer = new VaultSealer(crypto);
  }

  /** The first save of a new, empty vault with one password slot of no name. Nothing is on disk yet. */
  public OpenVault create(SecretBuffer password, KdfParams cost) throws KdfMemoryShortException {
    return create(NewSlot.of(new Credential.Password(password), ""), cost, Optional.empty());
  }

  /** The first save of a new, empty vault with one slot, made at the instant {@code now}. Nothing is on disk yet. */
  public OpenVault create(NewSlot first, KdfParams cost, Optional<Instant> now) throws KdfMemoryShortException {
    var vaultId = Bytes.of(crypto.random().bytes(Format.ID_BYTES));
    var master = crypto.newSecret(VaultKey.BYTES);
    try {
      var made = slots.seal(vaultId, first.credential(), cost, master);
      var note =
          new SlotNote(
              made.slot().id(),
              first.label(),
              Optional.of(made.publicKey()),
              now,
              first.chosenCost().isPresent(),
              Map.of());
      var key = new VaultKey(crypto, vaultId, master);
      master = null;
      var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
      var prev = Bytes.zeros(Format.HASH_BYTES);
      var header =
          new Header(Format.MINOR, vaultId, 1, salt, prev, List.of(made.slot()), Optional.empty(), List.of());
      var vault = SlotNotes.none().with(note).in(Vault.empty());
      return new OpenVault(key, sealer.seal(header, vault, CellTable.empty(crypto.random()), key));
    } catch (VaultTooLargeException e) {
      throw new IllegalStateException("an empty vault is small", e);
    } finally {
      if (master != null) {
        master.close();
      }
    }
  }

  /**
   * Opens a file with a password; empty when no slot accepts it. The caller closes the key.
   *
   * @throws VaultFaultException nothing was derived where the fault can be seen without
   */
  public Optional<OpenVault> unlock(byte[] bytes, SecretBuffer password)
      throws VaultFaultException, KdfMemoryShortException {
    return unlock(bytes, new Credential.Password(password)).map(Entered::vault);
  }

  /** The same whatever became of the sealed secrets: to look at and repair, never to save into as it is. */
  public Optional<OpenVault> unlockDamaged(byte[] bytes, Credential credential)
      throws VaultFaultException, KdfMemoryShortException {
    return unlock(bytes, credential, sealer::openWithDamagedCells).map(Entered::vault);
  }

  /**
   * Opens a file with whatever opens it; empty when no slot accepts it. Only slots of its kind are tried. The caller closes
   * the key; the credential stays the caller's.
   *
   * @throws VaultFaultException nothing was derived where the fault can be seen without
   */
  public Optional<Entered> unlock(byte[] bytes, Credential credential)
      throws VaultFaultException, KdfMemoryShortException {
    return unlock(bytes, credential, sealer::open);
  }

  private Optional<Entered> unlock(byte[] bytes, Credential credential, Reader reader)
      throws VaultFaultException, KdfMemoryShortException {
    var container = Container.parse(bytes);
    var vaultId = container.header().vaultId();
    for (var slot : container.header().slots()) {
      if (slot instanceof Slot.Keyed keyed && keyed.kind() == credential.kind()) {
        var master = slots.open(vaultId, credential, keyed);
        if (master.isPresent()) {
          var open = opened(container, new VaultKey(crypto, vaultId, master.get()), reader);
          return Optional.of(new Entered(open, keyed.id()));
        }
      }
    }
    return Optional.empty();
  }

  /** What can be seen of the slots without a key. */
  public SlotsInClear slotsInClear(byte[] bytes) throws VaultFaultException {
    var header = Container.parse(bytes).header();
    var kinds =
        header.slots().stream().map(slot -> slot instanceof Slot.Keyed keyed ? keyed.kind() : SlotKind.OTHER).toList();
    return new SlotsInClear(header.vaultId().hex(header.vaultId().size()), kinds);
  }

  /** Opens a file with a key that is there already. */
  public VaultFile open(byte[] bytes, VaultKey key) throws VaultFaultException {
    return sealer.open(Container.parse(bytes), key);
  }

  /** Whether these bytes are a vault of the id {@code key} belongs to, opened by it or not. */
  public boolean isSameVault(byte[] bytes, VaultKey key) {
    return Container.identify(bytes).filter(found -> found.vaultId().equals(key.vaultId())).isPresent();
  }

  /**
   * The save after {@code base}.
   *
   * @param fresh contents that {@code base} does not have; they stay the caller's
   */
  public VaultFile next(VaultFile base, Vault vault, Map<SealRef, SecretBuffer> fresh, VaultKey key)
      throws VaultTooLargeException {
    if (vault.entries().stream().mapToLong(EntryWriter::leastBytes).sum() > Format.MAX_JSON) {
      throw new VaultTooLargeException(); // before all of them are sealed for nothing
    }
    var revisions = revisions(vault);
    var contents = new LinkedHashMap<SealRef, CellCipher.Content>();
    fresh.forEach(
        (ref, content) -> {
          if (revisions.containsKey(ref)) {
            contents.put(ref, new CellCipher.Content(revisions.get(ref), content));
          }
        });
    var sealed = secrets.seal(key, contents);
    var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
    var container = base.container();
    var cells = withoutGoneAside(base, vault).keeping(revisions.keySet(), crypto.random()).plus(sealed, crypto.random());
    var header = container.header().after(base.reached(), salt, container.headerMac());
    return sealer.seal(header, vault, cells, key);
  }

  /** The cells of {@code base} without those of entries that were put aside there and are gone; unless nobody can tell whose they are. */
  private CellTable withoutGoneAside(VaultFile base, Vault vault) {
    if (base.vault().quarantined().equals(vault.quarantined())) {
      return base.cells();
    }
    var claimed = new HashSet<Integer>();
    for (var aside : vault.quarantined()) {
      var own = EntryDraft.of(aside).claimed();
      if (own.isEmpty()) {
        return base.cells();
      }
      claimed.addAll(own.get());
    }
    return base.cells().keepingAside(claimed, crypto.random());
  }

  /** What can still be understood of an entry that was put aside. */
  public Remains remains(Quarantined aside) {
    return EntryDraft.of(aside).remains();
  }

  /** The secret in force of an entry that was put aside, which the caller owns; empty unless its cells are there and open. */
  public Optional<SecretBuffer> secretAside(VaultFile file, Quarantined aside, VaultKey key) {
    return contentAside(file, aside, EntryDraft.of(aside).claims().getLast(), key);
  }

  /** The recovery codes in force of an entry that was put aside, likewise. */
  public Optional<NewEntry.Recovery> recoveryAside(VaultFile file, Quarantined aside, VaultKey key) {
    var draft = EntryDraft.of(aside);
    return draft
        .recovery()
        .flatMap(
            version ->
                draft.claims().stream()
                    .filter(claim -> claim.content() == SealRef.Content.RECOVERY && claim.revision() == version.revision())
                    .flatMap(claim -> contentAside(file, aside, claim, key).stream())
                    .findFirst()
                    .map(codes -> new NewEntry.Recovery(codes, version.count(), used(version))));
  }

  private static Set<Integer> used(RecoveryVersion version) {
    return version.usedNumbers().stream().filter(number -> number < version.count()).collect(Collectors.toSet());
  }

  private Optional<SecretBuffer> contentAside(VaultFile file, Quarantined aside, CellClaim claim, VaultKey key) {
    var cells = file.cells().cellsAside(claim.cells());
    return aside.id().filter(_ -> !cells.isEmpty()).flatMap(id -> secrets.open(key, claim.in(id), claim.revision(), cells));
  }

  /**
   * {@code base} with the content of a merge and the sealed cells of both; it is not on disk before {@link #next} of it is.
   *
   * @param other where the contents are that {@code merged} has and {@code base} has not; under the same key
   */
  public VaultFile onTopOf(VaultFile base, VaultFile other, Vault merged) {
    var missing = new LinkedHashMap<SealRef, List<byte[]>>();
    for (var ref : revisions(merged).keySet()) {
      if (!base.cells().places().containsKey(ref)) {
        missing.put(ref, other.cells().cellsOf(ref));
      }
    }
    return base.holding(merged, base.cells().plus(missing, crypto.random()), other);
  }

  /**
   * {@code merged} with what belongs not to the content but to the file it goes to: entries that were put aside mean that
   * file's cells, notes about slots that file's header. What that file has put aside is not there a second time as somebody
   * without the newer version still has it.
   *
   * @param place what that file holds
   */
  public static Vault settledIn(Vault place, Vault merged) {
    var aside = place.quarantined().stream().flatMap(each -> each.id().stream()).collect(Collectors.toCollection(HashSet::new));
    place.entries().forEach(entry -> aside.remove(entry.id()));
    var entries = merged.entries().stream().filter(entry -> !aside.contains(entry.id())).toList();
    return SlotNotes.kept(place, merged.with(entries).withQuarantined(place.quarantined()));
  }

  /** Everything a vault has sealed, in the order of the file, and the revision each is bound to. */
  public static Map<SealRef, Integer> revisions(Vault vault) {
    var all = new LinkedHashMap<SealRef, Integer>();
    vault.entries().forEach(entry -> all.putAll(revisions(entry)));
    return all;
  }

  /** Everything an entry has sealed, likewise. */
  static Map<SealRef, Integer> revisions(Entry entry) {
    var all = new LinkedHashMap<SealRef, Integer>();
    for (var version : entry.secrets()) {
      all.put(SealRef.of(entry.id(), version), version.revision());
    }
    for (var version : entry.recovery()) {
      if (version.count() > 0) {
        all.put(SealRef.of(entry.id(), version), version.revision());
      }
    }
    return all;
  }

  /** The secret of an entry, which the caller owns; empty when there is none or it is damaged. */
  public Optional<SecretBuffer> secret(VaultFile file, EntryId id, VaultKey key) {
    return file.vault().entry(id).flatMap(entry -> content(file, SealRef.of(id, entry.secret()), key));
  }

  /** The same for an entry at hand, which saves looking for it. */
  public Optional<SecretBuffer> secret(VaultFile file, Entry entry, VaultKey key) {
    return content(file, SealRef.of(entry.id(), entry.secret()), entry.secretRevision(), key);
  }

  /** Lends the secret in force of each of {@code entries}, a few dozen at a time; empty for one that is damaged. */
  public void secrets(VaultFile file, List<Entry> entries, VaultKey key, BiConsumer<Entry, Optional<SecretBuffer>> reader) {
    for (int at = 0; at < entries.size(); at += CellCipher.CHUNK) {
      var some = entries.subList(at, Math.min(entries.size(), at + CellCipher.CHUNK));
      var opened = secrets.open(key, some.stream().map(entry -> sealed(file, entry)).toList());
      try {
        for (int i = 0; i < some.size(); i++) {
          reader.accept(some.get(i), opened.get(i));
        }
      } finally {
        opened.forEach(secret -> secret.ifPresent(SecretBuffer::close));
      }
    }
  }

  private static CellCipher.Sealed sealed(VaultFile file, Entry entry) {
    var ref = SealRef.of(entry.id(), entry.secret());
    return new CellCipher.Sealed(ref, entry.secretRevision(), file.cells().cellsOf(ref));
  }

  /** A sealed content of an entry at hand, likewise. */
  public Optional<SecretBuffer> content(VaultFile file, SealRef ref, int revision, VaultKey key) {
    return file.cells().places().containsKey(ref)
        ? secrets.open(key, ref, revision, file.cells().cellsOf(ref))
        : Optional.empty();
  }

  /** Any sealed content, which the caller owns; empty when there is none or it is damaged. */
  public Optional<SecretBuffer> content(VaultFile file, SealRef ref, VaultKey key) {
    return revision(file.vault(), ref)
        .flatMap(revision -> secrets.open(key, ref, revision, file.cells().cellsOf(ref)));
  }

  private static Optional<Integer> revision(Vault vault, SealRef ref) {
    var entry = vault.entry(ref.entry());
    return switch (ref.content()) {
      case SECRET ->
          entry.stream()
              .flatMap(found -> found.secrets().stream())
              .filter(version -> version.made().equals(ref.made()))
              .map(SecretVersion::revision)
              .findFirst();
      case RECOVERY ->
          entry.stream()
              .flatMap(found -> found.recovery().stream())
              .filter(version -> version.made().equals(ref.made()))
              .map(RecoveryVersion::revision)
              .findFirst();
    };
  }

  /**
   * An open vault, and the way in.
   *
   * @param slot the one that accepted
   */
  public record Entered(OpenVault vault, SlotId slot) {}

  /**
   * The ways to open a vault, seen from outside.
   *
   * @param vaultId as lower-case hexadecimal digits
   * @param kinds of every slot, in order
   */
  public record SlotsInClear(String vaultId, List<SlotKind> kinds) {
    public SlotsInClear {
      kinds = List.copyOf(kinds);
    }
  }

  private OpenVault opened(Container container, VaultKey key, Reader reader) throws VaultFaultException {
    boolean open = false;
    try {
      var result = new OpenVault(key, reader.read(container, key));
      open = true;
      return result;
    } finally {
      if (!open) {
        key.close();
      }
    }
  }

  /** How strict to be. */
  @FunctionalInterface
  private interface Reader {
    VaultFile read(Container container, VaultKey key) throws VaultFaultException;
  }
}
