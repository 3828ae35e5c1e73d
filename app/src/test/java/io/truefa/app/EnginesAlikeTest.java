package io.truefa.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine wrote a vault cannot be seen from the file, and does not matter to whoever opens it. */
final class EnginesAlikeTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:18Z"), ZoneOffset.UTC);
  private static final KdfParams COST = new KdfParams(64 * 1024, 3);

  @TempDir Path folder;

  @Test
  void vaultOfEitherEngine_isTheSame_byteForByte_andOpensWithTheOther() throws Exception {
    requireNative();
    var byNative = written("libsodium");
    var byJava = written("java");
    assertArrayEquals(Files.readAllBytes(byJava), Files.readAllBytes(byNative));
    assertEquals(codes("java", byJava), codes("libsodium", byJava));
    assertEquals(codes("libsodium", byNative), codes("java", byNative));
  }

  private void requireNative() {
    var switches = List.of("TRUEFA_USE_FALLBACK", "TRUEFA_NATIVE_LIBRARY");
    if (switches.stream().map(System::getenv).anyMatch(value -> value != null && !value.isBlank())) {
      System.out.println("NOT RUN: two engines cannot be compared where one is switched off");
      abort("one engine is switched off");
    }
  }

  /** A vault's first hours: entries of every kind, a code used up, a new name, one thrown away. */
  private Path written(String engine) throws Exception {
    var file = folder.resolve("by-" + engine + ".tfv");
    var crypto = crypto(engine);
    assertEquals(engine, served(crypto));
    try (var session = new VaultSession(file, crypto, CLOCK)) {
      try (var password = password(crypto)) {
        assertInstanceOf(CreateResult.Created.class, session.create(password, COST));
      }
      for (var hash : HashName.values()) {
        add(session, crypto, new OtpSpec.Totp(hash, 8, 30, 0));
        add(session, crypto, new OtpSpec.Hotp(hash, 6, 4));
      }
      add(session, crypto, new OtpSpec.Steam());
      session.lock(LockReason.ASKED);
      try (var password = password(crypto)) {
        assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(password));
      }
      var entries = session.vault().live();
      session.nextCode(entries.get(1).id());
      saved(session, new VaultEdit.Trash(entries.get(2).id()));
      var renamed = new VaultEdit.Describe(entries.get(0).id(), new Label("Émile", "q"), List.of("home"), "note", true);
      saved(session, renamed);
    }
    assertEquals(engine, served(crypto));
    return file;
  }

  private static void add(VaultSession session, Crypto crypto, OtpSpec spec) {
    var secret = crypto.secrets().takeFrom("12345678901234567890".getBytes(US_ASCII)); // a published test vector
    try (var entry = new NewEntry(new Label("Example", spec.toString()), spec, List.of(), "", secret)) {
      saved(session, new VaultEdit.Add(List.of(entry)));
    }
  }

  private static void saved(VaultSession session, VaultEdit edit) {
    assertInstanceOf(SaveResult.Saved.class, session.apply(edit));
  }

  private List<String> codes(String engine, Path file) {
    var crypto = crypto(engine);
    var said = new ArrayList<String>();
    try (var session = new VaultSession(file, crypto, CLOCK);
        var password = password(crypto)) {
      assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(password));
      for (var entry : session.vault().live()) {
        said.add(described(entry) + session.code(entry.id(), CLOCK.instant()).map(OtpCode::text));
      }
    }
    assertEquals(6, said.size());
    assertEquals(engine, served(crypto));
    assertEquals(0, crypto.secrets().alive());
    return said;
  }

  private static String described(Entry entry) {
    return entry.id() + " " + entry.label() + " " + entry.spec() + " ";
  }

  /** That engine before Java, in case the machine is too slow for it; whoever was asked, the random bytes are the same. */
  private Crypto crypto(String engine) {
    var chance = new Random(5);
    var first = WatchedEngine.only(engine, chance::nextBytes);
    var java = WatchedEngine.only("java", chance::nextBytes);
    var providers = engine.equals("java") ? List.of(java) : List.of(first, java);
    var crypto = Crypto.openWithProviders(new ProviderContext(folder.resolve("state"), CLOCK), providers);
    crypto.health(); // waits for an engine that still loads
    return crypto;
  }

  private static String served(Crypto crypto) {
    return crypto.health().stream()
        .filter(health -> health.function() == CryptoFunction.AEAD_SEAL)
        .findFirst()
        .orElseThrow()
        .engine();
  }

  private static SecretBuffer password(Crypto crypto) {
    return crypto.secrets().takeFrom("lantern orbit".getBytes(US_ASCII));
  }
}
