package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.Quarantined;
import io.truefa.vault.session.MergeResult;
import io.truefa.vault.session.SaveResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Looks now and then whether another program changed the vault or a synchronisation left copies beside it, and says what could
 * not be read. Knows nothing of nodes; UI thread only.
 */
final class NewsModel {
  /** How often the file is looked at without a hint from the system. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /** How often the folder is searched for copies. */
  static final Duration COPIES_EVERY = Duration.ofMinutes(1);

  private static final int NAMED = 3;

  private final CodesVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Clock clock;
  private final BooleanSupplier stirred;
  private final Runnable reload;
  private Runnable changed = () -> {};
  private Instant look = Instant.MIN;
  private Instant search = Instant.MIN;
  private List<Path> copies = List.of();
  private boolean looking;
  private boolean merging;
  private boolean open = true;

  /**
   * @param stirred whether the system saw anything happen in the folder of the vault since it was last asked
   * @param reload told that the entries are other ones now
   */
  NewsModel(CodesContext context, CodesVault vault, BooleanSupplier stirred, Runnable reload) {
    this.vault = vault;
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.clock = context.clock();
    this.stirred = stirred;
    this.reload = reload;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** To be called a few times a second. */
  void tick() {
    var now = clock.instant();
    boolean due = !now.isBefore(look) || stirred.getAsBoolean();
    if (!open || looking || !due) {
      return;
    }
    looking = true;
    look = now.plus(EVERY);
    boolean searching = !now.isBefore(search);
    if (searching) {
      search = now.plus(COPIES_EVERY);
    }
    background.run(
        () -> new Seen(vault.looksChanged() && vault.refresh(), searching ? Optional.of(vault.copies()) : Optional.empty()),
        this::saw,
        () -> looking = false);
  }

  private void saw(Seen seen) {
    if (!open) {
      return;
    }
    if (seen.news()) {
      navigator.toast(texts.get("codes.elsewhere"));
      reload.run();
    }
    seen.copies().ifPresent(found -> copies = found);
    changed.run();
  }

  /** What to say of entries that could not be read; empty where all could. */
  Optional<String> putAside() {
    var all = vault.putAside();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var names = all.stream().limit(NAMED).map(this::named).collect(Collectors.joining(", "));
    return Optional.of(texts.get("codes.aside", all.size(), names, Math.max(0, all.size() - NAMED)));
  }

  private String named(Quarantined entry) {
    var name = (entry.label().issuer() + " " + entry.label().account()).strip();
    var shown = name.isEmpty() ? texts.get("codes.unnamed") : name;
    return texts.get("codes.aside.entry", shown, texts.get("codes.aside." + entry.reason().name()));
  }

  /** What to say of copies that have news; empty without any. */
  Optional<String> copies() {
    return copies.isEmpty() || merging ? Optional.empty() : Optional.of(texts.get("codes.copies", copies.size()));
  }

  /** Takes in what the copies have; they stay where they are. */
  void merge() {
    if (copies.isEmpty() || merging) {
      return;
    }
    merging = true;
    var wanted = copies;
    changed.run();
    background.run(
        () -> wanted.stream().map(vault::merge).toList(),
        this::merged,
        () -> {
          merging = false;
          search = Instant.MIN; // those that are done have no news any more
          changed.run();
        });
  }

  private void merged(List<MergeResult> results) {
    copies = List.of();
    int entries = 0;
    for (var result : results) {
      switch (result) {
        case MergeResult.Merged(int some, boolean durable) -> {
          entries += some;
          if (!durable) {
            navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
          }
        }
        case MergeResult.Refused(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
        case MergeResult.NotSaved(SaveResult.NotSaved(var fault)) -> navigator.problem(Problem.of(Problems.code(fault)));
        case MergeResult.CredentialNeeded _ -> say("codes.copies.otherkey");
        case MergeResult.NotSaved _, MergeResult.OtherVault _, MergeResult.WrongCredential _, MergeResult.MemoryShort _ -> {
          // locked meanwhile, or the file was replaced since it was found
        }
      }
    }
    if (entries > 0) {
      say("codes.copies.merged", entries);
      reload.run();
    }
  }

  private void say(String key, Object... values) {
    if (open) {
      navigator.toast(texts.get(key, values));
    }
  }

  /** For lock and leaving the screen. */
  void close() {
    open = false;
    copies = List.of();
  }

  private record Seen(boolean news, Optional<List<Path>> copies) {}
}
