package io.truefa.app.settings;

import io.truefa.app.bus.ClockState;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.crypto.Crypto;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the protection status is read from.
 *
 * @param session the vault the window is about when it is asked
 * @param clockState may block
 */
public record ProtectionContext(
    Crypto crypto,
    Supplier<VaultSession> session,
    Supplier<ClockState> clockState,
    Texts texts,
    Background background,
    Clock clock) {

  /** Blocking. */
  ProtectionFacts gather() {
    return ProtectionFacts.gather(crypto, session.get(), clockState);
  }
}
