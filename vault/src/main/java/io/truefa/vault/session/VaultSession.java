package io.truefa.vault.session;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.ConflictCopies;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.SlotEditor;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Joining joining;
  private final Function<Path, VaultStore> stores;
  private final Codes codes;
  private final Standings standings;
  private final BackupRoom backups;
  private final Predicate<KdfParams> enough;
  private final Slots slots;
  private final VaultCodec codec;
  private final Clock clock;
  private final StateMachine states = new StateMachine();

  /** Held by whatever changes state or file. */
  private final ReentrantLock work = new ReentrantLock();

  /** As the file was when it was last found to be the one that is open here; by {@link #looksChanged} only. */
  private Optional<VaultStore.Sight> seen = Optional.empty();

  /** Null unless unlocked. */
  private volatile Unlocked open;

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
      Path file,
      VaultStore store,
      Optional<Anchors> anchors,
      Crypto crypto,
      Clock clock,
      Predicate<KdfParams> enough) {
    this(file, store, anchors, crypto, clock, enough, KdfPolicy.fixed(new KdfParams(8, 1)));
  }

  VaultSession(
      Path file,
      VaultStore store,
      Optional<Anchors> anchors,
      Crypto crypto,
      Clock clock,
      Predicate<KdfParams> enough,
      KdfPolicy policy) {
    this.file = file;
    this.store = store;
    this.codec = new VaultCodec(crypto);
    var editor = editor(crypto);
    var meeting = new Meeting(codec);
    this.saver = new Saver(store, codec, editor, meeting, clock);
    this.standings = new Standings(anchors, file);
    var renewal = new Renewal(store, codec, editor, clock, anchors);
    this.backups = new BackupRoom(store, codec, new Inspector(crypto), renewal, standings, new Room());
    store.onDurable(this::durable);
    this.opening = new Opening(store, codec, saver);
    this.joining = new Joining(codec, saver, meeting);
    this.stores = place -> new VaultStore(place, crypto.random(), clock);
    this.codes = new Codes(new OtpGenerator(crypto), saver);
    this.enough = enough;
    this.clock = clock;
    this.slots =
        new Slots(this::inside, new SlotEditor(crypto), new SlotSaver(store, saver, meeting, standings::refusal), policy, enough, clock);
  }

  private static VaultEditor editor(Crypto crypto) {
    var origin = new HybridClock(() -> ByteBuffer.wrap(crypto.random().bytes(Long.BYTES)).getLong());
    return new VaultEditor(() -> EntryId.random(crypto.random()), origin);
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
    return states.state();
  }

  /** Told of every change of state, on the thread that caused it. */
  public void onState(Consumer<SessionState> listener) {
    states.listen(listener);
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
    work.lock();
    try {
      states.require(SessionState.LOCKED);
      if (store.exists()) {
        return new CreateResult.AlreadyExists();
      }
      try {
        states.go(SessionState.UNLOCKING);
        return opening.create(first, cost, clock.instant(), this::made);
      } finally {
        settle();
      }
    } finally {
      work.unlock();
    }
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
    work.lock();
    try {
      states.require(SessionState.LOCKED);
      UnlockResult result;
      try {
        states.go(SessionState.UNLOCKING);
        result = opening.unlock(credential, this::entered);
      } finally {
        settle();
      }
      if (open != null) {
        slots.raise(open, credential); // not before it is known whether this copy may be saved into
      }
      return result;
    } finally {
      work.unlock();
    }
  }

  private void made(Unlocked made) {
    open = made;
    slots.entered(made.file().slots().getFirst().id());
  }

  private void entered(Unlocked opened, SlotId slot) {
    open = opened;
    slots.entered(slot);
  }

  private void settle() {
    try {
      if (open != null) {
        standings.opened(open); // before anybody is told, as it decides whether anything may be saved
      }
    } finally {
      states.go(open != null ? SessionState.UNLOCKED : SessionState.LOCKED);
    }
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

  private <R> R inside(Function<Unlocked, R> what) {
    requireNotReading();
    work.lock();
    try {
      var present = requireOpen();
      var key = present.key();
      var answer = what.apply(present);
      if (present.key() != key) {
        standings.opened(present); // what is remembered here is signed with the key that went
      }
      return answer;
    } finally {
      work.unlock();
    }
  }

  /** Whether the open vault may be saved into; {@link Standing.Current} while locked. */
  public Standing standing() {
    return open == null ? new Standing.Current() : standings.now();
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
    var present = open;
    if (present != null) {
      standings.saved(saved, present);
    }
  }

  /** What the vault holds; throws {@link IllegalStateException} unless unlocked. */
  public Vault vault() {
    return openVault().orElseThrow(() -> new IllegalStateException("the vault is locked"));
  }

  /** What the vault holds; empty unless unlocked. */
  public Optional<Vault> openVault() {
    return Optional.ofNullable(open).map(Unlocked::vault);
  }

  /**
   * The code of an entry at {@code at}; for HOTP that of its present counter, which stays. Empty where there is no such
   * entry, its cell is damaged, or the vault is locked.
   */
  public Optional<OtpCode> code(EntryId id, Instant at) {
    var present = open;
    return present == null ? Optional.empty() : codes.at(present, id, at);
  }

  /**
   * Saves the raised counter of an HOTP entry first and only then gives the code. Each counter is given once, also
   * among several programs with this vault open; among programs only where the file system has locks, as two saves at
   * the same moment can otherwise start from the same counter.
   *
   * @throws IllegalArgumentException for an entry that does not count
   */
  public NextCode nextCode(EntryId id) {
    requireNotReading();
    work.lock();
    try {
      if (open == null) {
        return new NextCode.NotSaved(new SaveResult.Locked());
      }
      var refusal = standings.refusal();
      return refusal.isPresent() ? new NextCode.NotSaved(refusal.get()) : codes.next(open, id);
    } finally {
      work.unlock();
    }
  }

  /**
   * Lends a secret while {@code reader} runs; empty where there is no such entry, its cell is damaged, or the vault is
   * locked. The reader must not call back into this session: locking waits for it.
   */
  public <R> Optional<R> useSecret(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    var present = open;
    return present == null ? Optional.empty() : present.useSecret(id, reader);
  }

  /** The same for the recovery codes of an entry: UTF-8, one per line. Empty where it has none. */
  public <R> Optional<R> useRecoveryCodes(EntryId id, SecretBuffer.SecretReader<R, RuntimeException> reader) {
    var present = open;
    return present == null ? Optional.empty() : present.useRecoveryCodes(id, reader);
  }

  /**
   * An entry outside the trash that agrees with {@code candidate} in type, secret, parameters (but the counter),
   * issuer and account.
   */
  public Optional<EntryId> duplicateOf(NewEntry candidate) {
    var present = open;
    return present == null ? Optional.empty() : new Duplicates().find(present, candidate);
  }

  /** Applies and saves. If another program saved meanwhile, the edit is applied on top of what both have. */
  public SaveResult apply(VaultEdit edit) {
    requireNotReading();
    work.lock();
    try {
      if (open == null) {
        return new SaveResult.Locked();
      }
      var refusal = standings.refusal();
      return refusal.isPresent() ? refusal.get() : saver.save(open, _ -> Optional.of(edit));
    } finally {
      work.unlock();
    }
  }

  /** Reads the file again if another program changed it; true when there was news. False when locked. */
  public boolean refresh() {
    requireNotReading();
    work.lock();
    try {
      boolean news = open != null && saver.refresh(open, standings.refusal().isEmpty());
      if (news) {
        standings.opened(open);
      }
      return news;
    } finally {
      work.unlock();
    }
  }

  /**
   * Whether another program changed the file, so that {@link #refresh} is worth its while. Cheap enough for every few seconds:
   * the file is read only where its size, time or place on disk is another. False when locked.
   */
  public boolean looksChanged() {
    work.lock();
    try {
      var now = store.look();
      if (open == null || now.isEmpty() || now.equals(seen)) {
        return false;
      }
      boolean same = store.holds(open.file());
      seen = same ? now : Optional.empty();
      return !same;
    } finally {
      work.unlock();
    }
  }

  /** Copies beside the vault that a synchronisation made and that have something this one has not. None when locked. */
  public List<Path> conflictCopies() {
    requireNotReading();
    work.lock();
    try {
      var present = open;
      return present == null
          ? List.of()
          : new ConflictCopies(file).find().stream().filter(copy -> joining.hasNews(present, stores.apply(copy))).toList();
    } finally {
      work.unlock();
    }
  }

  /** Takes in and saves what another file of this vault has. That file stays as it is. */
  public MergeResult merge(Path other) {
    return whileOpen(present -> joining.join(present, stores.apply(other)));
  }

  /** The same for a file with another key. The password stays the caller's. */
  public MergeResult merge(Path other, SecretBuffer password) {
    return whileOpen(present -> joining.join(present, stores.apply(other), password));
  }

  private MergeResult whileOpen(Function<Unlocked, MergeResult> what) {
    requireNotReading();
    work.lock();
    try {
      if (open == null) {
        return new MergeResult.NotSaved(new SaveResult.Locked());
      }
      var refusal = standings.refusal();
      return refusal.isPresent() ? new MergeResult.NotSaved(refusal.get()) : what.apply(open);
    } finally {
      work.unlock();
    }
  }

  /**
   * Goes on after another program gave the vault another key ({@link io.truefa.vault.file.SaveFault#REKEYED}): opens it with its
   * password and saves what this session has and it has not. The password stays the caller's. Unless that is
   * {@link MergeResult.Merged}, all stays as it was.
   */
  public MergeResult rejoin(SecretBuffer password) {
    return whileOpen(
        ours ->
            joining.rejoin(
                ours,
                store,
                password,
                (opened, slot) -> {
                  entered(opened, slot);
                  ours.close();
                  standings.opened(opened); // what is remembered here is signed with the key that went
                }));
  }

  /**
   * Waits for a running save and for lent secrets, then destroys every key and secret. Harmless when locked already.
   */
  public void lock(LockReason reason) {
    requireNotReading();
    work.lock();
    try {
      var present = open;
      if (present == null) {
        return;
      }
      try {
        states.go(SessionState.LOCKING);
      } finally { // whatever a listener does, the key goes
        open = null;
        present.close();
        states.go(SessionState.LOCKED);
      }
    } finally {
      work.unlock();
    }
  }

  @Override
  public void close() {
    lock(LockReason.CLOSED);
  }

  private Unlocked requireOpen() {
    states.require(SessionState.UNLOCKED);
    return open;
  }

  private void requireNotReading() {
    var present = open;
    if (present != null) {
      present.requireNotReading();
    }
  }

  /** The session as its backups need it. */
  private final class Room implements BackupRoom.Owner {
    @Override
    public <R> R whileOpen(Function<Optional<Unlocked>, R> question) {
      requireNotReading();
      work.lock();
      try {
        return question.apply(Optional.ofNullable(open));
      } finally {
        work.unlock();
      }
    }

    @Override
    public void lock() {
      VaultSession.this.lock(LockReason.ASKED);
    }
  }

  /** What became of {@link #nextCode}. */
  public sealed interface NextCode {
    record Shown(OtpCode code) implements NextCode {}

    record NotSaved(SaveResult result) implements NextCode {}
  }
}
