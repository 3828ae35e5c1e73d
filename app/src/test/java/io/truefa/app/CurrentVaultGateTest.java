package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrentVaultGateTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void fromTheMomentALockIsAskedFor_itIsNotOpen_untilItIsOpenedAgain() {
    var crypto = TestCrypto.open(folder.resolve("state"), CLOCK);
    var file = folder.resolve("vault.tfv");
    var workers = new DirectBackground();
    var cheapest = KdfPolicy.fixed(KdfLimits.least());
    var vault =
        new CurrentVault(folder, file, file, place -> new VaultSession(place, crypto, CLOCK), workers, cheapest);
    try (var password = crypto.secrets().takeFrom("lantern orbit".getBytes(US_ASCII))) {
      vault.create(password);
      assertTrue(vault.isOpen());

      workers.hold(); // as if a save were running
      vault.lock(LockReason.ASKED);
      assertEquals(SessionState.UNLOCKED, vault.session().state());
      assertFalse(vault.isOpen());
      workers.runHeld();
      assertFalse(vault.isOpen());

      assertInstanceOf(UnlockResult.Unlocked.class, vault.unlock(password));
      assertTrue(vault.isOpen());
    }
    vault.session().close();
    assertEquals(0, crypto.secrets().alive());
  }
}
