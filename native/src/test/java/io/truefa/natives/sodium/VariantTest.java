package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.ProviderContext;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite is run in variants: what the environment was meant to bring about has come about, so that no variant passes
 * only because it changed nothing. Without a variant, whatever the environment, the answers are right.
 */
class VariantTest {
  @TempDir private Path state;

  @Test
  void engineIsWhatTheVariantSays_andAnswersTheSame() throws Exception {
    var crypto = Crypto.open(new ProviderContext(state, Clock.systemUTC()));
    var hmac = Engines.health(crypto, CryptoFunction.HMAC);
    var variant = System.getenv().getOrDefault("TRUEFA_TEST_VARIANT", "none");
    switch (variant) {
      case "fallback" -> assertJava(hmac, "libsodium: switched off");
      case "absent" -> assertJava(hmac, "libsodium: no usable library");
      case "unlockable" -> {
        var own = Engines.both(state, Clock.systemUTC(), Engines.PATIENT); // however slow the machine is
        assertEquals("libsodium", Engines.health(own, CryptoFunction.HMAC).engine());
        assertEquals("not locked", own.secrets().status().where());
        assertEquals(0, own.secrets().status().lockedBytes());
        assertTrue(own.secrets().status().wantedBytes() > 0);
      }
      default -> assertEquals("none", variant);
    }
    assertEquals(Rehearsal.of(Engines.pure(state)), Rehearsal.of(crypto));
  }

  private static void assertJava(FunctionHealth health, String reason) {
    assertEquals(new FunctionHealth(health.function(), "java", reason), health);
  }
}
