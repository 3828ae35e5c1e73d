package io.truefa.vault.session;

import io.truefa.vault.credential.Credential;
import io.truefa.vault.file.ConflictCopies;
import io.truefa.vault.file.VaultStore;
import java.nio.file.Path;
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
      BiConsumer<Unlocked, Shown> entered) {
    this.file = file;
    this.store = store;
    this.stores = stores;
    this.saver = saver;
    this.joining = joining;
    this.standings = standings;
    this.room = room;
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
   * what opens it now and saves what this session has and it has not. The credential stays the caller's. Unless that is
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
                }));
  }
}
