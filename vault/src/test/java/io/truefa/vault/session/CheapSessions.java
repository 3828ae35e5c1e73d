package io.truefa.vault.session;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.VaultStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Sessions whose vaults may cost less than any person would be allowed, for campaigns of thousands of unlocks. */
public final class CheapSessions {
  private CheapSessions() {}

  /** A locked session that remembers nothing. */
  public static VaultSession at(Path place, VaultStore store, Crypto crypto, Clock clock) {
    return new VaultSession(place, store, crypto, clock, _ -> true);
  }

  /** A locked session that remembers which save it saw last. */
  public static VaultSession at(Path place, VaultStore store, Anchors anchors, Crypto crypto, Clock clock) {
    return new VaultSession(place, store, Optional.of(anchors), crypto, clock, _ -> true, KdfPolicy.fixed(new KdfParams(8, 1)));
  }
}
