package io.truefa.vault.session;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Where a service refuses codes, one of two clocks or counters is off: shows what the neighbouring steps would give, and finds the
 * step of a code that is known to be right. Changes nothing. Blocking.
 */
public final class Resync {
  /** How far clocks are looked for, to either side. */
  public static final Duration WITHIN = Duration.ofHours(14); // every time zone there is, taken for UTC

  /** How far counters are looked for, ahead only: they never go back (RFC 4226, section 7.4). */
  public static final int AHEAD = 1_000;

  /** So that short periods do not make the search long, and a code that fits by chance likely. */
  private static final int MOST_STEPS = 5_000;

  private final OtpGenerator generator;
  private final Room room;

  Resync(OtpGenerator generator, Room room) {
    this.generator = generator;
    this.room = room;
  }

  /**
   * The codes of {@code steps} time steps before the present one to as many after it, as the entry is set now. Empty where time does
   * not decide, there is no such entry, or the vault is locked.
   */
  public List<Neighbour> around(EntryId id, Instant at, int steps) {
    return with(id, open -> open.timed() ? open.range(at, -steps, steps) : List.<Neighbour>of()).orElse(List.of());
  }

  /** Looks for the step a code belongs to, the nearest first. */
  public Found find(EntryId id, String code, Instant at) {
    var wanted = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return with(id, open -> wanted.isEmpty() ? new Found.Nowhere() : open.find(wanted, at)).orElseGet(Found.Nowhere::new);
  }

  private <R> Optional<R> with(EntryId id, Function<Open, R> question) {
    return room.present()
        .flatMap(
            present -> {
              var vault = present.vault();
              return vault
                  .entry(id)
                  .filter(entry -> !(entry.spec() instanceof OtpSpec.Kept))
                  .flatMap(entry -> answer(present, entry, vault.secondsAhead(entry), question));
            });
  }

  private <R> Optional<R> answer(Unlocked present, Entry entry, int ahead, Function<Open, R> question) {
    try {
      return present.withSecret(entry.id(), secret -> question.apply(new Open(generator, entry, secret, ahead)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // whole, but no secret of that type
    }
  }

  /**
   * The code of a neighbouring step.
   *
   * @param steps how far it is from the present one
   */
  public record Neighbour(int steps, OtpCode code) {}

  /** Where a code belongs. */
  public sealed interface Found {
    /** It is the one that is shown anyway. */
    record Right() implements Found {}

    /** The clocks are so far apart; {@code offsetSeconds} of the entry would be right. */
    record ClockOff(int seconds, int offsetSeconds) implements Found {}

    /** The service has counted on; {@code counter} is the one of its next code. */
    record Counted(long counter) implements Found {}

    /** It belongs to another secret, or to a step that is too far away. */
    record Nowhere() implements Found {}
  }

  /** An entry with its secret at hand. */
  private record Open(OtpGenerator generator, Entry entry, SecretBuffer secret, int ahead) {
    boolean timed() {
      return !(entry.spec() instanceof OtpSpec.Hotp);
    }

    List<Neighbour> range(Instant at, int from, int to) {
      var all = new ArrayList<Neighbour>();
      var period = period(at);
      for (int step = from; step <= to; step++) {
        all.add(new Neighbour(step, generator.code(entry.spec(), secret, service(at).plus(period.multipliedBy(step)))));
      }
      return all;
    }

    private Instant service(Instant at) {
      return at.plusSeconds(ahead);
    }

    private Duration period(Instant at) {
      var when = generator.code(entry.spec(), secret, service(at)).validity().orElseThrow();
      return Duration.between(when.from(), when.until());
    }

    Found find(String wanted, Instant at) {
      return entry.spec() instanceof OtpSpec.Hotp hotp ? counted(wanted, hotp) : clock(wanted, at);
    }

    private Found counted(String wanted, OtpSpec.Hotp hotp) {
      long last = Math.min(hotp.counter(), Long.MAX_VALUE - AHEAD) + AHEAD - 1;
      long shown = Math.max(0, hotp.counter() - 1); // the code that was given last
      return LongStream.rangeClosed(shown, last)
          .filter(counter -> is(wanted, new OtpSpec.Hotp(hotp.hash(), hotp.digits(), counter), Instant.EPOCH))
          .mapToObj(counter -> counter < hotp.counter() ? new Found.Right() : new Found.Counted(counter + 1))
          .findFirst()
          .orElseGet(Found.Nowhere::new);
    }

    private Found clock(String wanted, Instant at) {
      var now = service(at);
      if (is(wanted, entry.spec(), now)) {
        return new Found.Right();
      }
      long period = period(at).toSeconds();
      long steps = Math.min(WITHIN.toSeconds() / period, MOST_STEPS);
      for (long step = 1; step <= steps; step++) {
        for (long way : new long[] {step, -step}) {
          long offset = entry.offsetSeconds() + way * period;
          if (Math.abs(offset) <= EntryLimits.OFFSET_SECONDS && is(wanted, entry.spec(), now.plusSeconds(way * period))) {
            return new Found.ClockOff((int) (way * period), (int) offset);
          }
        }
      }
      return new Found.Nowhere();
    }

    private boolean is(String wanted, OtpSpec spec, Instant at) {
      return generator.code(spec, secret, at).text().toUpperCase(Locale.ROOT).equals(wanted);
    }
  }
}
