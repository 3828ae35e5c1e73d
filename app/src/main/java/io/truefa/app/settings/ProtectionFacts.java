package io.truefa.app.settings;

import io.truefa.app.bus.ClockState;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.SecretMemory;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known of how well the vault is protected here.
 *
 * @param lastBackup when the newest backup was made
 * @param lastProven when one was last shown to open
 */
record ProtectionFacts(
    List<FunctionHealth> health,
    SecretMemory.Status memory,
    List<EngineReport> reports,
    ClockState clock,
    Optional<Instant> lastBackup,
    Optional<Instant> lastProven) {

  /** Asks everybody concerned. Blocking. */
  static ProtectionFacts gather(Crypto crypto, VaultSession session, Supplier<ClockState> clock) {
    var backups = session.backups();
    return new ProtectionFacts(
        crypto.health(),
        crypto.secrets().status(),
        crypto.reports(),
        clock.get(),
        backups.list().stream().findFirst().map(backup -> backup.made()),
        backups.lastProven());
  }
}
