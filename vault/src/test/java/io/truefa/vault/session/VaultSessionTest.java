package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSessionTest {
  private static final KdfParams CHEAP = new KdfParams(64, 1);

  @TempDir Path folder;

  private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private Path place;
  private Crypto crypto;

  @BeforeEach
  void openCrypto() {
    place = folder.resolve("my.tfav");
    crypto = Crypto.open(new ProviderContext(folder.resolve("state"), clock));
  }

  @AfterEach
  void everySecretIsGone() {
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void createdVault_opensWithItsPassword_andGivesTheSecretBack() {
    EntryId id;
    try (var session = session()) {
      assertInstanceOf(CreateResult.Created.class, create(session, "correct horse"));
      assertEquals(SessionState.UNLOCKED, session.state());
      id = add(session, "GitHub", "ann", "12345678901234567890");
    }
    try (var session = session()) {
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, "correct horse"));
      assertEquals(new Label("GitHub", "ann"), session.vault().entries().getFirst().label());
      assertEquals(Optional.of("12345678901234567890"), read(session, id));
    }
  }

  @Test
  void wrongPassword_leavesVaultLocked() {
    try (var session = session()) {
      create(session, "right");
    }
    try (var session = session()) {
      assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, "wrong"));
      assertEquals(SessionState.LOCKED, session.state());
      assertThrows(IllegalStateException.class, session::vault);
    }
  }

  private VaultSession session() {
    return new VaultSession(place, new VaultStore(place, crypto.random(), clock), crypto, clock, _ -> true);
  }

  private CreateResult create(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.create(secret, CHEAP);
    }
  }

  private UnlockResult unlock(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.unlock(secret);
    }
  }

  private EntryId add(VaultSession session, String issuer, String account, String secret) {
    try (var entry =
        new NewEntry(new Label(issuer, account), OtpSpec.usual(), List.of(), "", secret(secret))) {
      var saved = assertInstanceOf(SaveResult.Saved.class, session.apply(new VaultEdit.Add(List.of(entry))));
      assertTrue(saved.durable());
      return saved.ids().getFirst();
    }
  }

  private static Optional<String> read(VaultSession session, EntryId id) {
    return session.useSecret(
        id, bytes -> new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }
}
