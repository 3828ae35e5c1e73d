package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.cli.SelfTest;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfCheckTest {
  @TempDir Path state;

  @Test
  void brokenVault_isAFailedCheck_andTheOthersStillRun() {
    var clock = Clock.systemUTC();
    var crypto = TestCrypto.open(state, clock);
    // Every session gets a place of its own: what was saved is never found again.
    var checks =
        new SelfCheck(crypto, file -> new VaultSession(state.resolve("x" + System.nanoTime()), crypto, clock)).run();
    assertEquals(List.of("modules", "providers", "totp", "argon2id", "vault"), checks.stream().map(SelfTest.Check::name).toList());
    assertTrue(checks.subList(1, 4).stream().allMatch(SelfTest.Check::passed), checks::toString);
    assertEquals(false, checks.getLast().passed());
    assertEquals(0, crypto.secrets().alive());
  }
}
