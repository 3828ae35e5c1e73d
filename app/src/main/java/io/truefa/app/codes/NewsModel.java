package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
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
  private boolean rekeyed;
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
        () -> seen(searching),
        this::saw,
        () -> looking = false);
  }

  private Seen seen(boolean searching) {
    boolean stirs = vault.looksChanged();
    boolean news = stirs && vault.refresh();
    var found = searching ? Optional.of(vault.copies()) : Optional.<List<Path>>empty();
    return new Seen(news, stirs && !news && vault.isRekeyed(), found);
  }

  private void saw(Seen seen) {
    if (!open) {
      return;
    }
    if (seen.news()) {
      navigator.toast(texts.get("codes.elsewhere"));
      reload.run();
    }
    rekeyed = seen.rekeyed();
    seen.copies().ifPresent(found -> copies = found);
    changed.run();
  }

  /** What to say of entries that could not be read; empty where all could. */
  Optional<String> putAside() {
    int count = vault.putAside().size();
    return count == 0 ? Optional.empty() : Optional.of(texts.get("codes.aside.count", count));
  }

  private String named(Label label) {
    var name = (label.issuer() + " " + label.account()).strip();
    return name.isEmpty() ? texts.get("codes.unnamed") : name;
  }

  /** What to say of entries with two secrets; empty without any. */
  Optional<String> rivals() {
    var all = inConflict();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var names = all.stream().limit(NAMED).map(entry -> named(entry.label())).collect(Collectors.joining(", "));
    return Optional.of(texts.get("codes.rivals.news", all.size(), names, Math.max(0, all.size() - NAMED)));
  }

  private List<Entry> inConflict() {
    return vault.all().stream().filter(entry -> entry.trashed().isEmpty() && !entry.conflicts().isEmpty()).toList();
  }

  /** What to say of copies that have news; empty without any. */
  Optional<String> copies() {
    return copies.isEmpty() ? Optional.empty() : Optional.of(texts.get("codes.copies", copies.size()));
  }

  /** Whether nothing can be saved until a person shows what opens the vault now. */
  boolean isRekeyed() {
    return rekeyed;
  }

  void lookAside() {
    navigator.go(new Route.Aside());
  }

  void lookAtRivals() {
    inConflict().stream().findFirst().ifPresent(entry -> navigator.go(new Route.Entry(entry.id())));
  }

  void lookAtCopies() {
    navigator.go(new Route.Copies());
  }

  void rejoin() {
    navigator.go(new Route.Rejoin());
  }

  /** For lock and leaving the screen. */
  void close() {
    open = false;
    copies = List.of();
  }

  private record Seen(boolean news, boolean rekeyed, Optional<List<Path>> copies) {}
}
