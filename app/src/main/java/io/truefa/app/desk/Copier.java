package io.truefa.app.desk;

import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the code of an entry on the clipboard, from wherever that was asked. UI thread only; works without the toolkit. */
public final class Copier {
  private static final int REMEMBERED = 8;

  private final DeskVault vault;
  private final Background background;
  private final Clock clock;
  private final ClipboardGuard clipboard;
  private final Supplier<Duration> clearAfter;
  private final List<EntryId> recent = new ArrayList<>();

  /** Counter-based entries whose next code is on its way: asking again must not spend another. */
  private final Set<EntryId> counting = new HashSet<>();

  /** @param clearAfter how long a code stays on the clipboard */
  public Copier(
      DeskVault vault, Background background, Clock clock, ClipboardGuard clipboard, Supplier<Duration> clearAfter) {
    this.vault = vault;
    this.background = background;
    this.clock = clock;
    this.clipboard = clipboard;
    this.clearAfter = clearAfter;
  }

  /** Copies; {@code told} hears what came of it. Of a counter-based entry it is the next code, whose counter is saved first. */
  public void copy(Entry entry, Consumer<Copied> told) {
    switch (entry.spec()) {
      case OtpSpec.Kept _ -> told.accept(new Copied.Failed(Problem.of(TfaCode.ENTRY_KEPT)));
      case OtpSpec.Hotp _ -> {
        if (counting.add(entry.id())) {
          background.run(
              () -> vault.next(entry.id()),
              result -> told.accept(counted(entry, result)),
              () -> counting.remove(entry.id()));
        }
      }
      case OtpSpec.Totp _, OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _ ->
          background.run(
              () -> vault.code(entry.id(), clock.instant()), code -> told.accept(timed(entry, code)));
    }
  }

  /** Entries whose codes were copied from here since the unlock, the latest first. */
  List<EntryId> recent() {
    return List.copyOf(recent);
  }

  /** For lock. */
  public void forget() {
    recent.clear();
  }

  private Copied timed(Entry entry, Optional<OtpCode> code) {
    if (!vault.isOpen()) {
      return new Copied.Gone();
    }
    return code.map(found -> put(entry, found)).orElse(new Copied.Failed(Problem.of(TfaCode.ENTRY_DAMAGED)));
  }

  private Copied counted(Entry entry, VaultSession.NextCode result) {
    return switch (result) {
      case VaultSession.NextCode.Shown(var code) -> vault.isOpen() ? put(entry, code) : new Copied.Gone();
      case VaultSession.NextCode.NotSaved(var why) ->
          switch (why) {
            case SaveResult.NotSaved(var fault) -> new Copied.Failed(Problem.of(Problems.code(fault)));
            case SaveResult.NoSuchEntry _, SaveResult.Locked _, SaveResult.Saved _ -> new Copied.Gone();
          };
    };
  }

  private Copied put(Entry entry, OtpCode code) {
    var after = clearAfter.get();
    clipboard.put(code.text(), after);
    vault.used(entry.id(), clock.instant());
    recent.remove(entry.id());
    recent.addFirst(entry.id());
    if (recent.size() > REMEMBERED) {
      recent.removeLast();
    }
    return new Copied.Done(after.toSeconds());
  }
}
