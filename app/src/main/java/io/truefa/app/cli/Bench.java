package io.truefa.app.cli;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import java.time.Clock;
import java.time.Duration;

/** How long the work of a vault takes here: one unlock, a thousand codes, a thousand sealed secrets. */
final class Bench {
  private static final int ROUNDS = 1000;
  private static final int SECRET_BYTES = 20;

  private final Crypto crypto;
  private final Clock clock;

  Bench(Crypto crypto, Clock clock) {
    this.crypto = crypto;
    this.clock = clock;
  }

  DoctorSection run() {
    var section = new DoctorSection("bench");
    section.line("unlock", unlock());
    section.line("codes_" + ROUNDS, millis(this::codes));
    section.line("seals_" + ROUNDS, millis(this::seals));
    return section;
  }

  private String unlock() {
    long start = System.nanoTime();
    try (var password = crypto.newSecret(SECRET_BYTES);
        var key = crypto.deriveKey(password, crypto.newSalt(), KdfLimits.standard())) {
      return millisSince(start) + (key.size() > 0 ? "" : " (no key)");
    } catch (KdfMemoryShortException e) {
      return "needs " + e.neededMiB() + " MiB of memory";
    }
  }

  private void codes() {
    var generator = new OtpGenerator(crypto);
    var now = clock.instant();
    try (var secret = crypto.newSecret(SECRET_BYTES)) {
      for (int i = 0; i < ROUNDS; i++) {
        generator.code(OtpSpec.usual(), secret, now.plusSeconds(i));
      }
    }
  }

  private void seals() {
    var context = AssociatedData.of("TFA1-bench");
    try (var key = new AeadKey(crypto.newSecret(AeadKey.BYTES));
        var secret = crypto.newSecret(SECRET_BYTES)) {
      for (int i = 0; i < ROUNDS; i++) {
        crypto.sealSecret(key, secret, context);
      }
    }
  }

  private static String millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return millisSince(start);
  }

  private static String millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
  }
}
