package io.truefa.app.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.app.TestCrypto;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real keyring on a bus of its own, in a home of its own. */
final class SecretServiceKeyringTest {
  private static final String VAULT = "00112233445566778899aabbccddeeff";

  @TempDir Path home;

  private Crypto crypto;
  private Process bus;
  private String address;

  @BeforeEach
  void startBus() throws Exception {
    crypto = TestCrypto.open(home.resolve("state"), Clock.systemUTC());
    for (var program : new String[] {"/usr/bin/dbus-daemon", "/usr/bin/gnome-keyring-daemon"}) {
      if (!Files.isExecutable(Path.of(program))) {
        System.out.println("SecretServiceKeyringTest needs " + program + "; not run");
        abort("no " + program);
      }
    }
    bus = program("/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address").start();
    address = new BufferedReader(bus.inputReader(StandardCharsets.US_ASCII)).readLine();
  }

  @AfterEach
  void stopBus() throws Exception {
    if (bus != null) {
      bus.destroy(); // the keyring goes with its bus
      bus.waitFor();
    }
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void key_isKeptReadReplacedAndForgotten() throws Exception {
    unlockKeyring();
    var keyring = keyring();
    assertEquals(new Keyring.Found.Nothing(), keyring.read(VAULT));
    try (var key = crypto.newSecret(32);
        var other = crypto.newSecret(32)) {
      assertEquals(Keyring.Change.DONE, keyring.store(VAULT, other));
      assertEquals(Keyring.Change.DONE, keyring.store(VAULT, key));
      assertEquals(Keyring.Change.DONE, keyring.store("ff" + VAULT.substring(2), other));
      try (var read = assertInstanceOf(Keyring.Found.Key.class, keyring.read(VAULT)).key()) {
        assertTrue(read.sameAs(key), "replaced, and not that of another vault");
      }
    }
    assertEquals(Keyring.Change.DONE, keyring.forget(VAULT));
    assertEquals(new Keyring.Found.Nothing(), keyring.read(VAULT));
    assertEquals(Keyring.Change.DONE, keyring.forget(VAULT));
  }

  @Test
  void keyring_opensTheVault_untilItIsTakenBack() throws Exception {
    unlockKeyring();
    try (var session = new VaultSession(home.resolve("my.tfv"), crypto, Clock.systemUTC());
        var password = crypto.secrets().takeFrom("password".getBytes(StandardCharsets.UTF_8))) {
      session.create(password, KdfLimits.least());
      var id = session.slotsInClear().orElseThrow().vaultId();
      var ways = new KeyringSlots(keyring(), crypto);
      var added = assertInstanceOf(KeyringSlots.Added.Tried.class, ways.add(id, session.slots(), "here")).result();
      var slot = assertInstanceOf(SlotResult.Done.class, added).slot();
      assertEquals(new KeyringSlots.Added.There(), ways.add(id, session.slots(), "here"));
      session.lock(LockReason.ASKED);
      assertTrue(session.slotsInClear().orElseThrow().kinds().contains(SlotKind.KEYRING));
      try (var credential = new Credential.Keyring(key(id))) {
        assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(credential));
        assertInstanceOf(SlotResult.NotFresh.class, session.slots().remove(slot)); // a keyring is no person
        assertInstanceOf(UnlockResult.Unlocked.class, session.slots().confirm(new Credential.Password(password)));
        assertInstanceOf(SlotResult.Done.class, session.slots().remove(slot));
        ways.tidy(id, session.slots());
        session.lock(LockReason.ASKED);
        assertInstanceOf(UnlockResult.WrongCredential.class, session.unlock(credential));
      }
      assertEquals(new Keyring.Found.Nothing(), keyring().read(id));
    }
  }

  /** Nobody logged in to it: it has no place for secrets yet, or a locked one. */
  @Test
  void keyringThatIsNotOpen_isNeverTakenForAnEmptyOne() {
    var keyring = keyring();
    var found = keyring.read(VAULT);
    assertTrue(found instanceof Keyring.Found.Unavailable || found instanceof Keyring.Found.Locked, found.toString());
    try (var key = crypto.newSecret(32)) {
      assertTrue(keyring.store(VAULT, key) != Keyring.Change.DONE);
    }
  }

  @Test
  void noBus_isNoKeyring() {
    var nowhere = new SecretServiceKeyring(crypto.secrets(), Optional.of("unix:path=" + home.resolve("none")));
    assertEquals(new Keyring.Found.Unavailable(), nowhere.read(VAULT));
    assertEquals(Keyring.Change.UNAVAILABLE, nowhere.forget(VAULT));
  }

  private io.truefa.crypto.SecretBuffer key(String vaultId) {
    return assertInstanceOf(Keyring.Found.Key.class, keyring().read(vaultId)).key();
  }

  private Keyring keyring() {
    return new SecretServiceKeyring(crypto.secrets(), Optional.of(address));
  }

  /** As logging in does; returns when it is there. */
  private void unlockKeyring() throws IOException, InterruptedException {
    var login = program("/usr/bin/gnome-keyring-daemon", "--unlock", "--components=secrets").start();
    try (var in = login.getOutputStream()) {
      in.write("password of the login".getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals(0, login.waitFor());
  }

  private ProcessBuilder program(String... command) {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    var environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.put("XDG_DATA_HOME", home.resolve("data").toString());
    environment.put("XDG_RUNTIME_DIR", home.toString());
    environment.remove("DISPLAY");
    if (address != null) {
      environment.put("DBUS_SESSION_BUS_ADDRESS", address);
    }
    return builder;
  }
}
