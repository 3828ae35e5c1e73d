package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.Optional;

/** Makes the code of one entry, and the following one where time decides which it is. */
final class CodeMaker {
  private final VaultSession session;
  private final Instant at;
  private final boolean useCounters;

  /** @param useCounters whether these entries were asked for: counter-based ones are advanced, kept ones are a failure */
  CodeMaker(VaultSession session, Instant at, boolean useCounters) {
    this.session = session;
    this.at = at;
    this.useCounters = useCounters;
  }

  Made make(Entry entry) {
    return switch (entry.spec()) {
      case OtpSpec.Hotp _ -> counted(entry);
      case OtpSpec.Totp _, OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _ -> timed(entry);
      case OtpSpec.Kept _ -> useCounters ? new Made.Failed(TfaCode.ENTRY_KEPT) : none(entry);
    };
  }

  private Made timed(Entry entry) {
    var code = session.code(entry.id(), at);
    if (code.isEmpty()) {
      return new Made.Failed(TfaCode.ENTRY_DAMAGED);
    }
    var validity = code.get().validity();
    var next = validity.flatMap(step -> session.code(entry.id(), step.until()));
    return new Made.Code(
        new ShownCode(entry, code.map(OtpCode::text), next.map(OtpCode::text), validity));
  }

  private Made counted(Entry entry) {
    if (!useCounters) {
      return none(entry);
    }
    return switch (session.nextCode(entry.id())) {
      case VaultSession.NextCode.Shown shown ->
          new Made.Code(
              new ShownCode(entry, Optional.of(shown.code().text()), Optional.empty(), Optional.empty()));
      case VaultSession.NextCode.NotSaved notSaved -> new Made.Failed(reason(notSaved.result()));
    };
  }

  private static Made none(Entry entry) {
    return new Made.Code(new ShownCode(entry, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static TfaCode reason(SaveResult result) {
    return switch (result) {
      case SaveResult.NotSaved notSaved -> Problems.code(notSaved.fault());
      case SaveResult.NoSuchEntry _ -> TfaCode.NOTHING_MATCHES;
      case SaveResult.Locked _ -> throw new IllegalStateException("no command locks while it works");
      case SaveResult.Saved saved -> saved.durable() ? TfaCode.ENTRY_DAMAGED : TfaCode.DURABILITY_UNKNOWN;
    };
  }

  /** What became of one entry. */
  sealed interface Made {
    record Code(ShownCode shown) implements Made {}

    record Failed(TfaCode reason) implements Made {}
  }
}
