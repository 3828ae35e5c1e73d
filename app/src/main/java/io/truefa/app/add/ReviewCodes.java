package io.truefa.app.add;

import io.truefa.app.shell.Background;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The live codes of entries that are not saved yet, each computed in the background once for each time step. */
final class ReviewCodes {
  private final OtpGenerator generator;
  private final Background background;
  private final Runnable changed;
  private final Map<Candidate, OtpCode> codes = new HashMap<>();
  private final Set<Candidate> asked = new HashSet<>();

  ReviewCodes(OtpGenerator generator, Background background, Runnable changed) {
    this.generator = generator;
    this.background = background;
    this.changed = changed;
  }

  /** What is known now and counts as shown; asks for the rest. */
  Optional<OtpCode> code(Candidate candidate, Instant now) {
    var known = Optional.ofNullable(codes.get(candidate)).filter(code -> isValid(code, now));
    if (known.isEmpty() && asked.add(candidate)) {
      background.run(
          () -> candidate.code(generator, now),
          code ->
              code.ifPresent(
                  fresh -> {
                    codes.put(candidate, fresh);
                    changed.run();
                  }),
          () -> asked.remove(candidate));
    }
    var answer = known.or(() -> Optional.ofNullable(codes.get(candidate)).filter(code -> isValid(code, now)));
    if (answer.isPresent()) {
      candidate.markShown();
    }
    return answer;
  }

  void clear() {
    codes.clear();
  }

  private static boolean isValid(OtpCode code, Instant now) {
    return code.validity().map(v -> !now.isBefore(v.from()) && now.isBefore(v.until())).orElse(true);
  }
}
