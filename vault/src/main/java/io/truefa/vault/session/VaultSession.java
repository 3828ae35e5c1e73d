package io.truefa.vault.session;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Usage;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.SlotEditor;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One vault file in one program. Blocking: callers with a window run it in the background. Safe for several threads;
 * edits run one after the other.
 */
public final class VaultSession implements AutoCloseable {
  private final Path file;
  private final VaultStore store;
  private final Saver saver;
  private final Opening opening;
  private final Codes codes;
  private final Resync resync;
  private final Uses uses = new Uses();
  private final Standings standings;
  private final BackupRoom backups;
  private final Predicate<KdfParams> enough;
  private final Slots slots;
  private final VaultCodec codec;
  private final Clock clock;
  private final Room room;
  private final Neighbours neighbours;
  private final PutAside putAside;
  private final Rivals rivals;
  private final Moving moving;
  private final Held held;

  /** A vault this machine remembers nothing of: older copies pass. The session starts locked; nothing is read yet. */
  public VaultSession(Path file, Crypto crypto, Clock clock) {
    this(file, crypto, clock, KdfPolicy.fixed(KdfLimits.least()));
  }

  /** The same; slots are to cost what {@code policy} says. */
  public VaultSession(Path file, Crypto crypto, Clock clock, KdfPolicy policy) {
    this(file, new VaultStore(file, crypto.random(), clock), crypto, clock, KdfLimits::allowsCreation, policy);
  }

  /** Nothing is read yet; the session starts locked. */
  public VaultSession(Path file, VaultPlaces places, Crypto crypto, Clock clock) {
    this(file, places, crypto, clock, KdfPolicy.fixed(KdfLimits.least()));
  }

  /** The same; slots are to cost what {@code policy} says. */
  public VaultSession(Path file, VaultPlaces places, Crypto crypto, Clock clock, KdfPolicy policy) {
    this(
        file,
        new VaultStore(file, places.backups(), crypto.random(), clock),
        Optional.of(new Anchors(places.state(), crypto.random(), clock)),
        crypto,
        clock,
        KdfLimits::allowsCreation,
        policy);
  }

  /** For tests: another store, and costs no person would be allowed. */
  VaultSession(Path file, VaultStore store, Crypto crypto, Clock clock, Predicate<KdfParams> enough) {
    this(file, store, Optional.empty(), crypto, clock, enough, KdfPolicy.fixed(new KdfParams(8, 1)));
  }

  VaultSession(
      Path file, VaultStore store, Crypto crypto, Clock clock, Predicate<KdfParams> enough, KdfPolicy policy) {
    this(file, store, Optional.empty(), crypto, clock, enough, policy);
  }

  VaultSession(
      Path file, VaultStore store, Optional<Anchors> anchors, Crypto crypto, Clock clock, Predicate<KdfParams> enough) {
    this(file, store, anchors, crypto, clock, enough, KdfPolicy.fixed(new KdfParams(8, 1)));
  }

  private VaultSession(
      Path file, VaultStore store, Optional<Anchors> anchors, Crypto crypto, Clock clock, Predicate<KdfParams> enough, KdfPolicy policy) {
    this.file = file;
    this.store = store;
    this.codec = new VaultCodec(crypto);
    var meeting = new Meeting(codec);
    this.saver = new Saver(store, codec, crypto.random(), meeting, clock);
    this.standings = new Standings(anchors, file);
    var renewal = new Renewal(store, codec, clock, anchors);
    this.room = new Room(standings);
    var reunion = new Reunion(store, codec, meeting, anchors);
    this.backups = new BackupRoom(store, codec, new Inspector(crypto), renewal, standings, reunion, room);
    store.onDurable(this::durable);
    this.opening = new Opening(store, codec, saver);
    var generator = new OtpGenerator(crypto);
    this.codes = new Codes(generator, saver);
    this.resync = new Resync(generator, room);
    this.held = new Held(crypto.secrets(), (open, edit) -> uses.save(saver, open, edit));
    this.rivals = new Rivals(codec, codes, room, held::save);
    this.putAside = new PutAside(codec, room, held::save);
    this.enough = enough;
    this.clock = clock;
    this.slots =
        new Slots(
            room::changing,
            new SlotEditor(crypto),
            new SlotSaver(store, saver, meeting, standings::refusal),
            policy,
            enough,
            clock);
    Function<Path, VaultStore> stores = place -> new VaultStore(place, crypto.random(), clock);
    this.moving = new Moving(store, stores, saver, room, held, uses);
    var joining = new Joining(codec, saver, meeting);
    this.neighbours = new Neighbours(file, store, stores, saver, joining, standings, room, held, clock, this::entered);
  }

  /** Where the vault is. */
  public Path file() {
    return file;
  }

  /** Whether anything is at that place. */
  public boolean exists() {
    return store.exists();
  }

  public SessionState state() {
    return room.state();
  }

  /** Told of every change of state, on the thread that caused it. */
  public void onState(Consumer<SessionState> listener) {
    room.onState(listener);
  }

  /**
   * Makes a vault with one password slot and leaves it unlocked. The password stays the caller's.
   *
   * @throws IllegalArgumentException if {@link KdfLimits#allowsCreation} says no to {@code cost}
   * @throws IllegalStateException unless locked
   */
  public CreateResult create(SecretBuffer password, KdfParams cost) {
    return create(NewSlot.of(new Credential.Password(password), ""), cost);
  }

  /**
   * Makes a vault with one slot and leaves it unlocked. The credential stays the caller's.
   *
   * @param cost of the slot, whoever chose it
   * @throws IllegalArgumentException if {@link KdfLimits#allowsCreation} says no to {@code cost}
   * @throws IllegalStateException unless locked
   */
  public CreateResult create(NewSlot first, KdfParams cost) {
    if (!enough.test(cost)) {
      throw new IllegalArgumentException("too cheap or too dear for a new vault");
    }
    return room.alone(
        () -> {
          room.requireLocked();
          return store.exists()
              ? new CreateResult.AlreadyExists()
              : room.opening(() -> opening.create(first, cost, clock.instant(), this::made));
        });
  }

  /**
   * Opens the vault. The password stays the caller's.
   *
   * @throws IllegalStateException unless locked
   */
  public UnlockResult unlock(SecretBuffer password) {
    return unlock(new Credential.Password(password));
  }

  /**
   * Opens the vault by whatever opens it; slots of other kinds are not tried. The credential stays the caller's. A slot that
   * costs less to guess than this machine's policy says is wrapped again on the way.
   *
   * @throws IllegalStateException unless locked
   */
  public UnlockResult unlock(Credential credential) {
    return room.alone(
        () -> {
          room.requireLocked();
          var result = room.opening(() -> opening.unlock(credential, this::entered));
          // not before it is known whether this copy may be saved into
          room.present().ifPresent(open -> slots.raise(open, credential));
          return result;
        });
  }

  private void made(Unlocked made) {
    room.enter(made);
    var first = made.file().slots().getFirst();
    slots.entered(new Shown(first.id(), first.kind()));
  }

  private void entered(Unlocked opened, Shown credential) {
    room.enter(opened);
    slots.entered(credential);
  }

  /** The ways into this vault, for looking at them and changing them while it is unlocked. */
  public Slots slots() {
    return slots;
  }

  /** What anybody can see of them without opening it; empty where there is no vault that can be read. */
  public Optional<VaultCodec.SlotsInClear> slotsInClear() {
    try {
      return Optional.of(codec.slotsInClear(store.read()));
    } catch (VaultFaultException e) {
      return Optional.empty(); // unlocking says what is wrong
    }
  }

  /** Whether the open vault may be saved into; {@link Standing.Current} while locked. */
  public Standing standing() {
    return room.present().isPresent() ? standings.now() : new Standing.Current();
  }

  /** What the file tells without a password. Blocking. */
  public Glance glance() {
    return store.glance();
  }

  /** Its backups. */
  public BackupRoom backups() {
    return backups;
  }

  private void durable(VaultFile saved) {
    room.present().ifPresent(present -> standings.saved(saved, present));
  }

  /** What the vault holds; throws {@link IllegalStateException} unless unlocked. */
  public Vault vault() {
    return openVault().orElseThrow(() -> new IllegalStateException("the vault is locked"));
  }

  /** What the vault holds; empty unless unlocked. */
  public Optional<Vault> openVault() {
    return room.present().map(Unlocked::vault);
  }

  /**
   * The code of an entry when the clock of this machine says {@code at}, with what that and the clock of the service are known
   * to be off; for HOTP that of its present counter, which stays. Empty where there is no such entry, its cell is damaged, or the
   * vault is locked.
   */
  public Optional<OtpCode> code(EntryId id, Instant at) {
    return room.present().flatMap(present -> codes.at(present, id, at));
  }

  /**
   * Saves the raised counter of an HOTP entry first and only then gives the code. Each counter is given once, also
   * among several programs with this vault open; among programs only where the file system has locks, as two saves at
   * the same moment can otherwise start from the same counter.
   *
   * @throws IllegalArgumentException for an entry that does not count
   */
  public NextCode nextCode(EntryId id) {
    return room.saving(NextCode.NotSaved::new, present -> codes.next(present, id));
  }

  /**
   * Lends a secret while {@code reader} runs; empty where there is no such entry, its cell is damaged, or the vault is
   * locked. The reader must not call back into this session: locking waits for it.
   */
  public <R> Optional<R> useSecret(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return room.present().flatMap(present -> present.useSecret(id, reader));
  }

  /** The same for an entry at hand, which saves looking for it among ten thousand. */
  public <R> Optional<R> useSecret(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return room.present().flatMap(present -> present.useSecret(entry, reader));
  }

  /**
   * Lends the secrets of many entries, a few dozen at a time, which is much quicker than one by one; empty for one that is
   * damaged. False where the vault is locked, or was before the last one. The reader must not call back into this session.
   */
  public boolean useSecrets(List<Entry> entries, BiConsumer<Entry, Optional<SecretBuffer>> reader) {
    return room.present().filter(present -> present.useSecrets(entries, reader)).isPresent();
  }

  /**
   * Opens the file anew from the disk, with the key the session holds, to see what a save really left there. Empty where it
   * cannot be read or opened, or the vault is locked. The reader must not call back into this session.
   */
  public <R> Optional<R> reread(Function<Reread, R> reader) {
    return room.whileOpen(open -> open.flatMap(present -> Reread.of(store, codec, present.key())).map(reader));
  }

  /** The same for the recovery codes of an entry: UTF-8, one per line. Empty where it has none. */
  public <R> Optional<R> useRecoveryCodes(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return room.present().flatMap(present -> present.useRecoveryCodes(id, reader));
  }

  /** One outside the trash that agrees with {@code candidate} in type, secret, parameters (no counter) and both names. */
  public Optional<EntryId> duplicateOf(NewEntry candidate) {
    return room.present().flatMap(present -> new Duplicates().find(present, candidate));
  }

  /**
   * Applies and saves, with the uses counted so far; if another program saved meanwhile, on top of what both have. Where it gave the
   * vault another key, the edit is held until {@link Neighbours#rejoin} or the lock.
   */
  public SaveResult apply(VaultEdit edit) {
    return room.saving(refused -> refused, present -> held.save(present, edit));
  }

  /** Counts that a code was taken; written with the next save, or when the program closes the vault. At once. */
  public void used(EntryId id, Instant at) {
    uses.count(id, at);
  }

  /** How often codes of an entry were taken, also what is not written yet. At once. */
  public Usage usage(Entry entry) {
    return uses.of(entry);
  }

  /** What helps where a service refuses codes. */
  public Resync resync() {
    return resync;
  }

  /** What other programs did to the file, and copies of it. */
  public Neighbours neighbours() {
    return neighbours;
  }

  /** Entries that this version cannot take in. */
  public PutAside putAside() {
    return putAside;
  }

  /** Another place for it. */
  public Moving moving() {
    return moving;
  }

  /** Entries two devices gave another secret. */
  public Rivals rivals() {
    return rivals;
  }

  /** Waits for a running save and for lent secrets, then destroys every key and secret. Harmless when locked already. */
  public void lock(LockReason reason) {
    if (reason == LockReason.CLOSED && uses.any()) {
      var _ = apply(new VaultEdit.All(List.of())); // a count that cannot be saved is no reason to stay open
    }
    try {
      room.lock();
    } finally {
      held.drop(); // not before: until then an edit may still come and fail
    }
  }

  @Override
  public void close() {
    lock(LockReason.CLOSED);
  }

  /** What became of {@link #nextCode}. */
  public sealed interface NextCode {
    record Shown(OtpCode code) implements NextCode {}

    record NotSaved(SaveResult result) implements NextCode {}
  }
}
