package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Sessions at one place in a folder of their own; when a test is over, no secret is left. */
abstract class SessionTestBase {
  static final String PASSWORD = "correct horse";
  static final String RFC_SECRET = "12345678901234567890"; // RFC 4226, appendix D; RFC 6238, appendix B
  static final EntryId NOBODY = new EntryId(new UUID(1, 2));

  @TempDir Path folder;

  final List<VaultSession> sessions = new ArrayList<>();
  Path place;
  Crypto crypto;

  @BeforeEach
  void openCrypto() {
    place = folder.resolve("my.tfav");
    crypto = Crypto.open(new ProviderContext(folder.resolve("state"), TestVaults.CLOCK));
  }

  @AfterEach
  void everySecretIsGone() {
    sessions.forEach(VaultSession::close);
    assertEquals(0, crypto.secrets().alive());
  }

  VaultSession session() {
    return session(FaultyStores.healthy(place, crypto));
  }

  /** Waits for the lock as the real program does. */
  VaultSession patient() {
    return session(new VaultStore(place, crypto.random(), TestVaults.CLOCK));
  }

  VaultSession session(VaultStore store) {
    var session = new VaultSession(place, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }

  VaultSession unlocked() {
    var session = session();
    assertInstanceOf(CreateResult.Created.class, create(session, PASSWORD));
    return session;
  }

  CreateResult create(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.create(secret, TestVaults.CHEAP);
    }
  }

  UnlockResult unlock(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.unlock(secret);
    }
  }

  EntryId add(VaultSession session, String issuer, String account, String secret) {
    return add(session, entry(issuer, account, secret));
  }

  static EntryId add(VaultSession session, NewEntry entry) {
    try (entry) {
      return saved(session.apply(new VaultEdit.Add(List.of(entry)))).getFirst();
    }
  }

  NewEntry entry(String issuer, String account, String secret) {
    return new NewEntry(new Label(issuer, account), OtpSpec.usual(), List.of(), "", secret(secret));
  }

  NewEntry hotp(long counter) {
    var spec = new OtpSpec.Hotp(HashName.SHA1, 6, counter);
    return new NewEntry(new Label("Bank", "ann"), spec, List.of(), "", secret(RFC_SECRET));
  }

  static Optional<EntryId> duplicate(VaultSession session, NewEntry candidate) {
    try (candidate) {
      return session.duplicateOf(candidate);
    }
  }

  static List<EntryId> saved(SaveResult result) {
    var saved = assertInstanceOf(SaveResult.Saved.class, result);
    assertTrue(saved.durable());
    return saved.ids();
  }

  static String shown(VaultSession.NextCode next) {
    return assertInstanceOf(VaultSession.NextCode.Shown.class, next).code().text();
  }

  static List<EntryId> ids(VaultSession session) {
    return session.vault().entries().stream().map(entry -> entry.id()).toList();
  }

  static Optional<String> read(VaultSession session, EntryId id) {
    return session.useSecret(id, SessionTestBase::text);
  }

  static String text(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
