package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a machine whose speed the test decides: each derivation moves the clock by what it would have taken. */
class KdfCalibrationTest {
  private static final long GIB = 1024L * 1024 * 1024;

  private final AtomicLong nanos = new AtomicLong(-5);
  private final AtomicInteger derived = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({
    "0, 64", "2.0, 64", "3.6, 64", "3.8, 128", "4.0, 128", "7.0, 128", "7.6, 256", "8.0, 256", "512.0, 256"
  })
  void memory_followsTheMachine(double gib, int mib) {
    assertEquals(new KdfParams(mib * 1024, 3), KdfCalibration.unmeasured((long) (gib * GIB)));
  }

  /** Microseconds per MiB and pass; on the left a fast machine. */
  @ParameterizedTest
  @CsvSource({"10, 10", "200, 10", "390, 5", "500, 4", "651, 3", "652, 3", "2000, 3", "40000, 3"})
  void passes_areRaisedToHalfASecond_between3And10(int micros, int passes) throws Exception {
    var found = calibration(micros).measure(16 * GIB);
    assertEquals(new KdfParams(256 * 1024, passes), found.cost());
    assertEquals(Duration.ofNanos(micros * 1000L * 256 * passes), found.time());
    assertTrue(KdfLimits.allowsCreation(found.cost()));
  }

  /** Two passes at most on any machine that is not hopeless, and one where even that is slow. */
  @ParameterizedTest
  @CsvSource({"10, 2", "390, 2", "652, 1", "40000, 1"})
  void measuring_costsNoMoreThanItMust(int micros, int derivations) throws Exception {
    calibration(micros).measure(16 * GIB);
    assertEquals(derivations, derived.get());
  }

  @Test
  void clockThatStandsStill_givesTheMostPasses_notAFault() throws Exception {
    assertEquals(10, calibration(0).measure(16 * GIB).cost().passes());
  }

  private KdfCalibration calibration(int micros) {
    var context = new ProviderContext(Path.of("no-state-in-tests"), Clock.systemUTC());
    var provider = new SlowProvider(micros);
    return new KdfCalibration(Crypto.openWithProviders(context, List.of(provider)), nanos::get);
  }

  private final class SlowProvider extends StubProvider {
    private final int microsPerMib;

    SlowProvider(int microsPerMib) {
      super(1);
      this.microsPerMib = microsPerMib;
    }

    @Override
    public SecretBuffer argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets) {
      derived.incrementAndGet();
      nanos.addAndGet(cost.work() / 1024 * microsPerMib * 1000);
      return secrets.takeFrom(new byte[KdfParams.KEY_BYTES]);
    }
  }
}
