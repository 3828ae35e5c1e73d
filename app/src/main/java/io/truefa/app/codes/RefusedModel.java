package io.truefa.app.codes;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.Resync;
import java.util.List;
import java.util.Optional;

/** Helps where a service refuses the codes of an entry: which neighbouring code would be taken, and how far the clocks are apart. */
final class RefusedModel {
  /** How many steps to either side. */
  static final int STEPS = 2;

  private final CodesVault vault;
  private final CodesContext context;
  private final EntryModel model;

  private Runnable changed = () -> {};
  private List<Resync.Neighbour> around = List.of();
  private Optional<Resync.Found> found = Optional.empty();
  private boolean asking;
  private boolean searching;

  RefusedModel(CodesVault vault, CodesContext context, EntryModel model) {
    this.vault = vault;
    this.context = context;
    this.model = model;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** Codes of the steps before and after, as of the last {@link #tick}; none where a counter decides. */
  List<Resync.Neighbour> around() {
    return around;
  }

  /** What came of the last search. */
  Optional<Resync.Found> found() {
    return found;
  }

  boolean isSearching() {
    return searching;
  }

  /** To be called a few times a second while the codes show. */
  void tick() {
    var now = context.clock().instant();
    boolean current =
        around.stream()
            .filter(neighbour -> neighbour.steps() == 0)
            .anyMatch(neighbour -> CodeCache.covers(neighbour.code(), now));
    var entry = model.entry();
    if (!current && !asking && entry.isPresent() && isTimed(entry.get())) {
      asking = true;
      context
          .background()
          .run(
              () -> vault.around(entry.get().id(), now, STEPS),
              codes -> {
                if (model.isOpen()) {
                  around = codes;
                  changed.run();
                }
              },
              () -> asking = false);
    }
  }

  static boolean isTimed(Entry entry) {
    return switch (entry.spec()) {
      case OtpSpec.Totp _, OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _ -> true;
      case OtpSpec.Hotp _, OtpSpec.Kept _ -> false;
    };
  }

  /** Looks for the step or count of a code that the service takes, read on another device. */
  void find(String code) {
    var entry = model.entry();
    if (searching || code.isBlank() || entry.isEmpty()) {
      return;
    }
    searching = true;
    changed.run();
    var now = context.clock().instant();
    context
        .background()
        .run(
            () -> vault.find(entry.get().id(), code, now),
            answer -> found = model.isOpen() ? Optional.of(answer) : Optional.empty(),
            () -> {
              searching = false;
              if (model.isOpen()) {
                changed.run();
              }
            });
  }

  /** Makes codes from now on as the service does. */
  void keep() {
    model
        .entry()
        .flatMap(
            entry ->
                found.flatMap(
                    answer ->
                        switch (answer) {
                          case Resync.Found.ClockOff off -> Optional.of(new VaultEdit.SetOffset(entry.id(), off.offsetSeconds()));
                          case Resync.Found.Counted(long counter) -> Optional.of(new VaultEdit.RaiseCounter(entry.id(), counter));
                          case Resync.Found.Right _, Resync.Found.Nowhere _ -> Optional.<VaultEdit>empty();
                        }))
        .ifPresent(this::apply);
  }

  /** The same, where it is the clock of this computer that is wrong: then every entry needs it. */
  void keepForAll() {
    found
        .filter(_ -> canKeepForAll())
        .ifPresent(answer -> apply(new VaultEdit.SetVaultOffset(model.vaultOffset() + ((Resync.Found.ClockOff) answer).seconds())));
  }

  boolean canKeepForAll() {
    return found.filter(
            answer ->
                answer instanceof Resync.Found.ClockOff off
                    && Math.abs((long) model.vaultOffset() + off.seconds()) <= EntryLimits.OFFSET_SECONDS)
        .isPresent();
  }

  private void apply(VaultEdit edit) {
    found = Optional.empty();
    around = List.of();
    model.edits().apply(edit, context.texts().get("codes.refused.kept"));
  }

  /** Nothing is left to be seen. */
  void close() {
    around = List.of();
    found = Optional.empty();
  }
}
