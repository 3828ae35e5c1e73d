package io.truefa.vault.file;

import io.truefa.vault.file.ModelDisk.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a row of saves on a disk that writes everything down, then every state that a power cut at any moment could
 * leave on it, and looks at each: after every prefix of what was done, with every subset of what was not yet durable.
 */
final class CrashStates {
  /** Subsets double with each effect that nothing forced; more than this and the enumeration would not end. */
  private static final int MOST_PENDING = 20;

  private final TestVaults kit;
  private final Path place;

  /** The saves that are made, each from the one before; element 0 is the new vault. */
  private final List<Step> saves;

  /** What the program that comes after the crash saves on top of each of them. */
  private final List<VaultFile> continued;

  CrashStates(TestVaults kit, Path place, List<Step> saves) {
    this.kit = kit;
    this.place = place;
    this.saves = saves;
    this.continued =
        saves.stream()
            .map(step -> kit.add(step.file(), step.key(), kit.entry("after", "the crash", "its secret")))
            .toList();
  }

  /**
   * One save.
   *
   * @param key of it, which may be another than that of the save before
   * @param how it takes the place of the one before
   */
  record Step(VaultFile file, VaultKey key, How how) {}

  /** Ways of saving that differ in what is asked of the file that is there. */
  enum How {
    EDITED,
    RESTORED
  }

  /**
   * What the enumeration found.
   *
   * @param states different states looked at
   * @param bad those in which something is lost or broken, and what
   */
  record Found(int states, List<String> bad) {}

  /** Makes the first {@code count} saves on a disk from {@code maker}; the program after the crash has one too. */
  Found explore(Function<ModelState, ModelDisk> maker, int count) {
    var start = ModelState.of(place.getParent());
    var disk = maker.apply(start);
    var acknowledged = new ArrayList<Integer>(); // how many effects there were when each save was acknowledged
    for (int i = 0; i < count; i++) {
      var outcome = save(disk, i);
      if (!(outcome instanceof SaveOutcome.Committed)) {
        throw new IllegalStateException("save " + i + ": " + outcome);
      }
      acknowledged.add(disk.effects().size());
    }
    var seen = new HashSet<String>();
    var bad = new ArrayList<String>();
    for (int prefix = 0; prefix <= disk.effects().size(); prefix++) {
      int end = prefix;
      int durable = (int) acknowledged.stream().filter(at -> at <= end).count();
      everySubset(start, disk.effects().subList(0, prefix), durable, maker, seen, bad);
    }
    return new Found(seen.size(), bad);
  }

  private SaveOutcome save(ModelDisk disk, int number) {
    var store = store(disk);
    var next = saves.get(number).file();
    if (number == 0) {
      return store.create(next, this::opens);
    }
    var before = saves.get(number - 1).file();
    return switch (saves.get(number).how()) {
      case EDITED -> store.replace(before, next, this::opens);
      case RESTORED -> store.restore(Optional.of(before.toBytes()), true, next, this::opens);
    };
  }

  private void everySubset(
      ModelState start,
      List<Effect> done,
      int acknowledged,
      Function<ModelState, ModelDisk> maker,
      Set<String> seen,
      List<String> bad) {
    var pending = new ArrayList<Integer>();
    for (int i = 0; i < done.size(); i++) {
      if (!isDurable(done, i)) {
        pending.add(i);
      }
    }
    if (pending.size() > MOST_PENDING) {
      throw new IllegalStateException(pending.size() + " effects are pending");
    }
    for (int subset = 0; subset < 1 << pending.size(); subset++) {
      var state = start.copy();
      for (int i = 0; i < done.size(); i++) {
        int at = pending.indexOf(i);
        if (at < 0 || (subset >> at & 1) != 0) {
          state.apply(done.get(i));
        }
      }
      if (seen.add(acknowledged + state.fingerprint())) {
        judge(state, acknowledged, maker)
            .ifPresent(what -> bad.add("after " + done.size() + " effects, " + acknowledged + " saves: " + what));
      }
    }
  }

  private static boolean isDurable(List<Effect> done, int at) {
    for (int later = at + 1; later < done.size(); later++) {
      if (forces(done.get(later), done.get(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean forces(Effect later, Effect earlier) {
    return switch (earlier) {
      case Effect.Content content -> later.equals(new Effect.Forced(content.node()));
      case Effect.Emptied emptied -> later.equals(new Effect.Forced(emptied.node()));
      case Effect.Named named -> later.equals(new Effect.FolderForced(named.name().getParent()));
      case Effect.Unnamed unnamed -> later.equals(new Effect.FolderForced(unnamed.name().getParent()));
      case Effect.Renamed renamed -> later.equals(new Effect.FolderForced(renamed.to().getParent()));
      case Effect.Folder folder -> later.equals(new Effect.FolderForced(folder.name().getParent()));
      case Effect.Forced _, Effect.FolderForced _ -> true; // nothing of them is left
    };
  }

  /** What is broken in a state in which so many saves were acknowledged; and the next program saves on it. */
  private Optional<String> judge(ModelState state, int acknowledged, Function<ModelState, ModelDisk> maker) {
    var node = state.names().get(place);
    if (node == null) {
      return acknowledged == 0 ? Optional.empty() : Optional.of("no vault");
    }
    var found = opened(state.content(node));
    if (found.isEmpty()) {
      return Optional.of("the vault is torn");
    }
    int number = numberOf(found.get());
    if (number + 1 < acknowledged || number > acknowledged) {
      return Optional.of("save " + number + " is there");
    }
    for (var name : state.names().keySet()) {
      if (name.getFileName().toString().contains(".bak.") && opened(state.content(state.names().get(name))).isEmpty()) {
        return Optional.of("backup " + name.getFileName() + " is torn");
      }
    }
    return goOn(maker.apply(state), number);
  }

  private Optional<String> goOn(ModelDisk disk, int number) {
    disk.later();
    var outcome = store(disk).replace(saves.get(number).file(), continued.get(number), this::opens);
    if (!(outcome instanceof SaveOutcome.Committed)) {
      return Optional.of("the next save: " + outcome);
    }
    try {
      if (opened(disk.read(place, Format.MAX_FILE)).isEmpty()) {
        return Optional.of("the next save is torn");
      }
    } catch (IOException e) {
      return Optional.of("the next save is not there");
    }
    return disk.now().names().keySet().stream()
        .map(name -> name.getFileName().toString())
        .filter(name -> name.endsWith(".tmp"))
        .findFirst()
        .map(name -> "not swept: " + name);
  }

  private int numberOf(VaultFile file) {
    for (int i = 0; i < saves.size(); i++) {
      if (saves.get(i).file().isSameSaveAs(file)) {
        return i;
      }
    }
    throw new IllegalStateException("a vault nobody wrote");
  }

  private VaultStore store(ModelDisk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), TestVaults.CLOCK, _ -> false);
  }

  private boolean opens(byte[] bytes) {
    return opened(bytes).isPresent();
  }

  private Optional<VaultFile> opened(byte[] bytes) {
    for (var key : saves.stream().map(Step::key).distinct().toList()) {
      try {
        return Optional.of(kit.codec.open(bytes, key));
      } catch (VaultFaultException e) {
        // under the other key, or under none
      }
    }
    return Optional.empty();
  }
}
