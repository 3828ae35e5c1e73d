package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.vault.credential.Credential;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.HandClock;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Vaults with backups that are open, locked or damaged, and a clock by hand. */
abstract class BackupRoomTestBase extends SessionTestBase {
  final HandClock clock = new HandClock();

  @Override
  VaultSession session() {
    return session(FaultyStores.healthy(place, crypto, clock));
  }

  @Override
  VaultSession session(VaultStore store) {
    var session = new VaultSession(place, store, Optional.of(anchors()), crypto, clock, _ -> true);
    sessions.add(session);
    return session;
  }

  Anchors anchors() {
    return new Anchors(folder.resolve("state"), crypto.random(), clock);
  }

  /** A vault with three entries and a backup of each save before. */
  VaultSession three() {
    var session = unlocked();
    for (var name : List.of("one", "two", "three")) {
      clock.advance(Duration.ofMinutes(1));
      add(session, name, "ann", "secret of " + name);
    }
    return session;
  }

  /** Each cell of the vault with one bit changed. */
  byte[] everyCellHit() throws IOException {
    var bytes = Files.readAllBytes(place);
    int cells = bytes.length - 16 * 256;
    for (int at = cells + 100; at < bytes.length; at += 256) {
      bytes[at] ^= 1;
    }
    return bytes;
  }

  Examination begun(VaultSession session) {
    try (var password = secret(PASSWORD)) {
      return assertInstanceOf(ExamineResult.Begun.class, session.backups().examine(Optional.of(new Credential.Password(password))))
          .examination();
    }
  }

  LookResult look(VaultSession session, BackupFile backup, String password) {
    try (var secret = secret(password)) {
      return session.backups().look(backup, Optional.of(new Credential.Password(secret)));
    }
  }

  /** Shows the password again, as changing ways in wants. */
  void confirm(VaultSession session) {
    try (var password = secret(PASSWORD)) {
      assertInstanceOf(UnlockResult.Unlocked.class, session.slots().confirm(new Credential.Password(password)));
    }
  }

  static Look opened(LookResult result) {
    return assertInstanceOf(LookResult.Opened.class, result).look();
  }

  static List<String> issuers(VaultSession session) {
    return session.vault().entries().stream().map(entry -> entry.label().issuer()).toList();
  }

  static long generation(VaultSession session) {
    return assertInstanceOf(Glance.Whole.class, session.glance()).generation();
  }
}
