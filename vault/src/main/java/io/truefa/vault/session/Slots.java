package io.truefa.vault.session;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.file.SlotEditor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The ways into an open vault. Whoever changes them has shown a credential of their own within the last minute, at unlocking or by
 * {@link #confirm}: an unlocked window somebody left alone is no key, and neither is the keyring of the system, which whoever
 * sits there can ask as well. Blocking; throws {@link IllegalStateException} unless the
 * vault is unlocked.
 */
public final class Slots {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Door door;
  private final SlotEditor editor;
  private final SlotSaver saver;
  private final KdfPolicy policy;
  private final Predicate<KdfParams> enough;
  private final Clock clock;

  /** When the credential shown last was shown, if a person holds it, and which slot took it. Only touched inside the door. */
  private Instant shown = Instant.MIN;

  private Optional<SlotId> entered = Optional.empty();

  Slots(
      Door door, SlotEditor editor, SlotSaver saver, KdfPolicy policy, Predicate<KdfParams> enough, Clock clock) {
    this.door = door;
    this.editor = editor;
    this.saver = saver;
    this.policy = policy;
    this.enough = enough;
    this.clock = clock;
  }

  /** All of them, in the order they were made. */
  public List<SlotInfo> all() {
    return door.inside(open -> open.file().slots());
  }

  /** The slot that took the credential shown last, unless it was removed since. */
  public Optional<SlotId> entered() {
    return door.inside(
        open -> entered.filter(id -> open.file().slots().stream().map(SlotInfo::id).anyMatch(id::equals)));
  }

  /** Whether a person showed a credential within the last minute. */
  public boolean isFresh() {
    return door.inside(_ -> fresh());
  }

  /**
   * Shows a credential again. The vault stays unlocked, whatever comes of it; one that no person holds makes nothing fresh.
   * The credential stays the caller's.
   */
  public UnlockResult confirm(Credential credential) {
    return door.inside(
        open -> {
          try {
            var accepting = editor.accepting(open.file(), credential);
            accepting
                .filter(_ -> credential.kind().heldByAPerson())
                .ifPresent(slot -> entered(new Shown(slot, credential.kind())));
            return accepting.isPresent() ? new UnlockResult.Unlocked() : new UnlockResult.WrongCredential();
          } catch (KdfMemoryShortException e) {
            return new UnlockResult.MemoryShort(e.neededMiB());
          }
        });
  }

  /** Adds a way in. */
  public SlotResult add(NewSlot wanted) {
    var cost = cost(wanted);
    return whenFresh(
        open -> saver.save(open, (base, key) -> editor.add(base, wanted, cost, clock.instant(), key)));
  }

  /** Puts another credential in the place of one; the master key changes, so that the old one opens old copies only. */
  public SlotResult replace(SlotId id, NewSlot wanted) {
    var cost = cost(wanted);
    return whenFresh(
        open -> saver.save(open, (base, key) -> editor.replace(base, id, wanted, cost, clock.instant(), key)));
  }

  /** Takes a way in back; the master key changes, so that it opens old copies only. */
  public SlotResult remove(SlotId id) {
    return whenFresh(open -> saver.save(open, (base, key) -> editor.remove(base, id, key)));
  }

  /** Calls it something else. Opens nothing, so nothing need be shown. */
  public SlotResult label(SlotId id, String label) {
    return door.inside(open -> saver.save(open, (base, key) -> editor.label(base, id, label, key)));
  }

  /** A credential was just taken; whatever was shown before counts no more. Inside the door. */
  void entered(Shown credential) {
    shown = credential.kind().heldByAPerson() ? clock.instant() : Instant.MIN;
    entered = Optional.of(credential.slot());
  }

  /**
   * Wraps the key again where the slot just entered costs less to guess than is right today. Inside the door, right after
   * unlocking. A convenience: whatever it comes to, the vault is open, and the next unlock tries again.
   */
  void raise(Unlocked open, Credential credential) {
    var slot = entered.orElseThrow();
    open.file().slots().stream()
        .filter(info -> info.id().equals(slot))
        .findFirst()
        .flatMap(this::raised)
        .ifPresent(cost -> saver.save(open, (base, key) -> editor.rewrap(base, slot, credential, cost, key)));
  }

  /** What the slot should cost; empty where it costs enough. A cost that a person chose stays, unless it is too little. */
  private Optional<KdfParams> raised(SlotInfo slot) {
    return slot.cost()
        .filter(cost -> !enough.test(cost) || (!slot.costChosen() && cost.work() < policy.known().work()))
        .map(_ -> policy.known());
  }

  /** Found before the door is locked, as measuring takes its time. */
  private KdfParams cost(NewSlot wanted) {
    var cost = wanted.chosenCost().orElseGet(() -> forKind(wanted));
    if (!enough.test(cost)) {
      throw new IllegalArgumentException("too cheap or too dear for a new slot");
    }
    return cost;
  }

  private KdfParams forKind(NewSlot wanted) {
    return wanted.credential().kind().isSlow() ? policy.forNewSlots() : policy.known();
  }

  private SlotResult whenFresh(Function<Unlocked, SlotResult> change) {
    return door.inside(open -> fresh() ? change.apply(open) : new SlotResult.NotFresh());
  }

  /** A clock that was put back makes nothing fresh. */
  private boolean fresh() {
    var now = clock.instant();
    return !shown.equals(Instant.MIN) && !now.isBefore(shown) && !now.isAfter(shown.plus(FRESH));
  }

  /** Lets one piece of work at a time to the open vault. */
  @FunctionalInterface
  interface Door {
    <R> R inside(Function<Unlocked, R> work);
  }
}
