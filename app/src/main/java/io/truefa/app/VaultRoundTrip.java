package io.truefa.app;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A vault's whole life in a folder of its own that is gone afterwards. */
final class VaultRoundTrip {
  private static final KdfParams COST = new KdfParams(64 * 1024, 3);

  private final Crypto crypto;
  private final Function<Path, VaultSession> sessions;

  VaultRoundTrip(Crypto crypto, Function<Path, VaultSession> sessions) {
    this.crypto = crypto;
    this.sessions = sessions;
  }

  /** Whether a code came out of the vault as it went in (RFC 6238, appendix B, T = 59). */
  boolean run() throws IOException {
    var folder = Files.createTempDirectory("truefa-self-test");
    try (var password = crypto.newSecret(16)) {
      var file = folder.resolve("vault.tfv");
      try (var session = sessions.apply(file)) {
        boolean made = session.create(password, COST) instanceof CreateResult.Created && fill(session);
        session.lock(LockReason.ASKED);
        if (!made) {
          return false;
        }
      }
      try (var session = sessions.apply(file)) {
        return session.unlock(password) instanceof UnlockResult.Unlocked && answers(session);
      }
    } finally {
      delete(folder);
    }
  }

  private boolean fill(VaultSession session) {
    var vector = "12345678901234567890".getBytes(StandardCharsets.US_ASCII); // a published test vector
    var spec = new OtpSpec.Totp(HashName.SHA1, 8, 30, 0);
    try (var entry =
        new NewEntry(new Label("TrueFA", "self-test"), spec, List.of(), "", crypto.secrets().takeFrom(vector))) {
      return session.apply(new VaultEdit.Add(List.of(entry))) instanceof SaveResult.Saved;
    }
  }

  private static boolean answers(VaultSession session) {
    return session.vault().live().stream()
        .map(entry -> session.code(entry.id(), Instant.ofEpochSecond(59)))
        .flatMap(Optional::stream)
        .map(OtpCode::text)
        .toList()
        .equals(List.of("94287082"));
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
