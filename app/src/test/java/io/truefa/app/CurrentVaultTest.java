package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrentVaultTest {
  @TempDir Path folder;

  @Test
  void attemptThatEndsAfterAnotherVaultWasOpened_locksItsOwn() {
    var clock = new HandClock(1_700_000_000);
    var crypto = TestCrypto.open(folder.resolve("state"), clock);
    var cost = KdfPolicy.fixed(KdfLimits.least()); // the cheapest a vault may have
    var slow = folder.resolve("slow.tfv");
    var other = folder.resolve("other.tfv");
    var vault =
        new CurrentVault(folder, slow, slow, file -> new VaultSession(file, crypto, clock), Runnable::run, cost);
    try (var password = crypto.secrets().takeFrom("lantern orbit".getBytes(US_ASCII))) {
      assertInstanceOf(CreateResult.Created.class, vault.create(password));
      vault.session().lock(LockReason.ASKED);
      var first = vault.session();
      var attempt = vault.attempt();
      vault.at(other);
      assertInstanceOf(CreateResult.Created.class, vault.create(password));

      assertInstanceOf(UnlockResult.Unlocked.class, attempt.unlock(new Credential.Password(password)));
      attempt.undo();

      assertTrue(vault.isOpen());
      assertEquals(other, vault.file());
      assertEquals(SessionState.LOCKED, first.state());
    } finally {
      vault.session().close();
    }
    assertEquals(0, crypto.secrets().alive());
  }
}
