package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.RandomSource;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;

/** Vaults of which another device has a copy, or gave it another key. */
abstract class MergeTestBase extends SessionTestBase {
  Crypto rekeying;

  @AfterEach
  void everySecretOfTheOtherIsGone() {
    sessions.forEach(VaultSession::close);
    assertTrue(rekeying == null || rekeying.secrets().alive() == 0);
  }

  /** Two devices, each with a copy of the same vault. */
  Path copyOf(Path vault, String name) throws IOException {
    return Files.copy(vault, folder.resolve(name));
  }

  VaultSession at(Path file) {
    var store = new VaultStore(file, crypto.random(), TestVaults.CLOCK);
    var session = new VaultSession(file, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }

  /** The vault of {@code ours} as it is after its master key and password were changed elsewhere. */
  VaultSession rekeyed(Path file) throws IOException {
    var id = Arrays.copyOfRange(Files.readAllBytes(place), 32, 48); // section 2 of FORMAT.md
    var used = new AtomicBoolean();
    var real = crypto.random();
    RandomSource idFirst =
        target -> {
          boolean first = target.length == id.length && used.compareAndSet(false, true);
          System.arraycopy(first ? id : real.bytes(target.length), 0, target, 0, target.length);
        };
    rekeying = Crypto.openWithInsecureRandom(new ProviderContext(folder.resolve("state2"), TestVaults.CLOCK), idFirst);
    var store = new VaultStore(file, rekeying.random(), TestVaults.CLOCK);
    var session = new VaultSession(file, store, rekeying, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    try (var password = rekeying.secrets().takeFrom("new password".getBytes(StandardCharsets.UTF_8))) {
      assertInstanceOf(CreateResult.Created.class, session.create(password, TestVaults.CHEAP));
    }
    return session;
  }

  EntryId addRekeyed(VaultSession session, String issuer, String secret) {
    var content = rekeying.secrets().takeFrom(secret.getBytes(StandardCharsets.UTF_8));
    return add(session, new NewEntry(new Label(issuer, ""), OtpSpec.usual(), List.of(), "", content));
  }

  void replace(VaultSession session, EntryId id, String secret) {
    try (var content = secret(secret)) {
      saved(session.apply(new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), content)));
    }
  }
}
