package io.truefa.vault.session;

import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.ConflictCopies;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.VaultStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What other programs did to the file of an open vault, and copies of it that lie about. Blocking, like the session. */
public final class Neighbours {
  private final Path file;
  private final VaultStore store;
  private final Function<Path, VaultStore> stores;
  private final Saver saver;
  private final Joining joining;
  private final Standings standings;
  private final Room room;
  private final Held held;
  private final Clock clock;
  private final BiConsumer<Unlocked, Shown> entered;

  /** As the file was when it was last found to be the one that is open here; in the room alone. */
  private Optional<VaultStore.Sight> seen = Optional.empty();

  /** @param entered told of a vault that takes the place of the open one, and of what opened it */
  Neighbours(
      Path file,
      VaultStore store,
      Function<Path, VaultStore> stores,
      Saver saver,
      Joining joining,
      Standings standings,
      Room room,
      Held held,
      Clock clock,
      BiConsumer<Unlocked, Shown> entered) {
    this.file = file;
    this.store = store;
    this.stores = stores;
    this.saver = saver;
    this.joining = joining;
    this.standings = standings;
    this.room = room;
    this.held = held;
    this.clock = clock;
    this.entered = entered;
  }

  /** Reads the file again if another program changed it; true when there was news. False when locked. */
  public boolean refresh() {
    return room.whileOpen(
        vault -> {
          boolean news = vault.isPresent() && saver.refresh(vault.get(), standings.refusal().isEmpty());
          if (news) {
            standings.opened(vault.get());
          }
          return news;
        });
  }

  /**
   * Whether another program changed the file, so that {@link #refresh} is worth its while. Cheap enough for every few seconds:
   * the file is read only where its size, time or place on disk is another. False when locked.
   */
  public boolean looksChanged() {
    return room.alone(() -> room.present().filter(this::differs).isPresent());
  }

  private boolean differs(Unlocked open) {
    var now = store.look();
    if (now.isEmpty() || now.equals(seen)) {
      return false;
    }
    boolean same = store.holds(open.file());
    seen = same ? now : Optional.empty();
    return !same;
  }

  /** Copies beside the vault that a synchronisation made and that have something this one has not. None when locked. */
  public List<Path> conflictCopies() {
    return room.whileOpen(vault -> vault.map(this::withNews).orElse(List.of()));
  }

  private List<Path> withNews(Unlocked open) {
    var copies = new ConflictCopies(file).find();
    return copies.stream().filter(copy -> joining.hasNews(open, stores.apply(copy))).toList();
  }

  /**
   * What {@link #merge(Path)} of that file would change.
   *
   * @param credential of the time it was saved, which stays the caller's; empty: the key the session holds
   */
  public CompareResult compare(Path other, Optional<Credential> credential) {
    return room.whileOpen(
        vault ->
            vault
                .map(open -> joining.compare(open, stores.apply(other), credential))
                .orElseGet(CompareResult.Locked::new));
  }

  /** The kinds of slots another file has, to ask for the right thing; none where that cannot be seen. Needs no key. */
  public List<SlotKind> kinds(Path other) {
    return switch (stores.apply(other).glance()) {
      case Glance.Whole whole ->
          whole.slots().stream().flatMap(slot -> SlotKind.numbered(slot.kind()).stream()).distinct().toList();
      case Glance.Faulty _ -> List.of();
    };
  }

  /**
   * Moves a copy that has no news any more to the backups beside the vault, where it stays; empty where it has news, or could not
   * be moved: then it stays where it lies.
   *
   * @param credential where it has another key; stays the caller's
   */
  public Optional<Path> putAway(Path copy, Optional<Credential> credential) {
    boolean known = compare(copy, credential) instanceof CompareResult.Compared(var difference) && difference.size() == 0;
    return known ? new ConflictCopies(file).putAway(copy, clock.instant()) : Optional.empty();
  }

  /** Whether another program gave the vault another key, so that only {@link #rejoin} goes on. False when locked. Reads the file. */
  public boolean isRekeyed() {
    return room.whileOpen(vault -> vault.filter(saver::isRekeyed).isPresent());
  }

  /** Takes in and saves what another file of this vault has. That file stays as it is. */
  public MergeResult merge(Path other) {
    return room.saving(MergeResult.NotSaved::new, ours -> joining.join(ours, stores.apply(other)));
  }

  /** The same for a file with another key. The credential stays the caller's. */
  public MergeResult merge(Path other, Credential credential) {
    return room.saving(MergeResult.NotSaved::new, ours -> joining.join(ours, stores.apply(other), credential));
  }

  /**
   * Goes on after another program gave the vault another key ({@link io.truefa.vault.file.SaveFault#REKEYED}): opens it with
   * what opens it now and saves what this session has and it has not, the edits that failed for it included. The credential stays the caller's. Unless that is
   * {@link MergeResult.Merged}, all stays as it was.
   */
  public MergeResult rejoin(Credential credential) {
    return room.saving(
        MergeResult.NotSaved::new,
        ours ->
            joining.rejoin(
                ours,
                store,
                credential,
                (opened, slot) -> {
                  entered.accept(opened, new Shown(slot, credential.kind()));
                  ours.close();
                  standings.opened(opened); // what is remembered here is signed with the key that went
                  held.into(opened);
                }));
  }
}
