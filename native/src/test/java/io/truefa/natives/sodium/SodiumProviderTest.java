package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.contract.CryptoProviderContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on the bundled library. */
class SodiumProviderTest extends CryptoProviderContract {
  @TempDir private static Path state;
  private static SodiumProvider started;

  @BeforeAll
  static void start() {
    started = new SodiumProvider(Engines.PATIENT);
    started.start(new ProviderContext(state, Clock.systemUTC()));
  }

  @Override
  protected CryptoProvider provider() {
    return started;
  }

  @Test
  void bundledLibraryServesEverything() {
    for (var function : CryptoFunction.values()) {
      var health = started.health(function);
      boolean inJava = function == CryptoFunction.MEM_ZERO;
      boolean lockable =
          function != CryptoFunction.MEM_LOCK || started.memory().orElseThrow().status().lockedBytes() > 0;
      assertEquals(!inJava && lockable, health.serves(), function + ": " + health.reason());
    }
    assertEquals("libsodium 1.0.20, bundled", started.health(CryptoFunction.ARGON2ID).reason());
  }

  @Test
  void fullSecretMemory_doesNotStopADerivation_norOpening() throws Exception {
    var locked = started.memory().orElseThrow();
    var taken = new ArrayList<SecretMemory.Region>();
    try {
      for (int bytes = 64 * 1024; bytes > 0; bytes /= 2) {
        fill(locked, bytes, taken);
      }
      assertThrows(ProviderUnavailableException.class, () -> locked.allocate(1));
      var secrets = new Secrets(List.of(locked, new OrdinaryMemory()));
      try (var password = secrets.takeFrom(new byte[] {1, 2, 3});
          var derived = started.argon2id(password, new byte[KdfParams.SALT_BYTES], new KdfParams(64, 1), secrets)) {
        assertEquals(KdfParams.KEY_BYTES, derived.size());
        assertEquals(Optional.empty(), started.open(new AeadKey(derived), new byte[24], new byte[80], new byte[0]));
      }
      assertEquals(0, secrets.alive());
    } finally {
      taken.forEach(SecretMemory.Region::free);
    }
    locked.allocate(1).shut(SecretMemory.Access.WRITE);
  }

  private static void fill(SecretMemory memory, int bytes, List<SecretMemory.Region> taken) {
    try {
      while (true) {
        taken.add(memory.allocate(bytes));
        taken.getLast().shut(SecretMemory.Access.WRITE);
      }
    } catch (ProviderUnavailableException e) {
      // full for that size
    }
  }

  /** Where the system lets us lock nothing, the status says so: it must never promise more than the kernel counts. */
  @Test
  void lockedBytes_areThoseTheKernelCounts() throws Exception {
    var status = started.memory().orElseThrow().status();
    assertTrue(status.wantedBytes() > 0);
    assertEquals(status.wantedBytes() == status.lockedBytes() ? "locked" : "not locked", status.where());
    var proc = Path.of("/proc/self/status");
    if (Files.exists(proc)) {
      var counted = Pattern.compile("VmLck:\\s+(\\d+) kB").matcher(Files.readString(proc));
      assertTrue(counted.find());
      assertTrue(Long.parseLong(counted.group(1)) * 1024 >= status.lockedBytes());
    }
  }
}
