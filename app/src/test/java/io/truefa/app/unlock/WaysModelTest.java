package io.truefa.app.unlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.HandClock;
import io.truefa.app.TestCrypto;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.unlock.WaysModel.Task;
import io.truefa.app.unlock.WaysModel.Wanted;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.CreateResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and recovery keys as the window changes them, on a real vault. */
final class WaysModelTest {
  private static final String PASSWORD = "lantern orbit meadow quartz";

  @TempDir Path folder;

  private final ByHandWorkers workers = new ByHandWorkers();
  private final HandClock clock = new HandClock(Instant.parse("2026-03-14T15:09:18Z").getEpochSecond());
  private Crypto crypto;
  private VaultSession session;
  private ByHandKeyring keyring;
  private WaysModel model;

  @BeforeEach
  void makeVault() {
    crypto = TestCrypto.open(folder.resolve("state"), clock);
    keyring = new ByHandKeyring(crypto.secrets());
    session = new VaultSession(folder.resolve("my.tfv"), crypto, clock);
    try (var password = secret(PASSWORD)) {
      assertInstanceOf(CreateResult.Created.class, session.create(password, KdfLimits.least()));
    }
    model = new WaysModel(session, crypto, () -> keyring, workers.background());
    model.load();
    workers.everything();
    clock.pass(Duration.ofMinutes(10));
  }

  @AfterEach
  void nothingIsLeft() {
    workers.everything();
    session.close();
    keyring.close();
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void addedPassword_opens_andCanBeRemovedAgain() {
    assertFalse(model.removable(only()));
    model.pick(new Task.AddPassword());
    go(PASSWORD, "second", "second", "Ann");
    assertEquals(Optional.empty(), model.problem().get());
    assertEquals(new Task.None(), model.task().get());
    assertEquals(List.of("", "Ann"), model.slots().get().stream().map(SlotInfo::label).toList());
    assertTrue(opens("second"));

    model.pick(new Task.Remove(model.slots().get().get(1)));
    clock.pass(Duration.ofMinutes(10));
    go(PASSWORD, "", "", "");
    assertEquals(1, model.slots().get().size());
    assertFalse(opens("second"));
    assertTrue(opens(PASSWORD));
  }

  @Test
  void keyring_opens_untilItIsRemoved_andItsKeyGoesWithIt() {
    model.pick(new Task.AddKeyring());
    go("wrong", "", "", "");
    assertProblem(TfaCode.WRONG_PASSWORD);
    assertTrue(keyring.isEmpty());
    go(PASSWORD, "", "", "this one");
    assertEquals(Optional.empty(), model.problem().get());
    assertEquals(List.of("", "this one"), model.slots().get().stream().map(SlotInfo::label).toList());
    assertFalse(keyring.isEmpty());

    model.pick(new Task.AddKeyring());
    go(PASSWORD, "", "", "");
    assertEquals(2, model.slots().get().size(), "it is there already");
    assertEquals(new Task.None(), model.task().get());

    model.pick(new Task.Remove(model.slots().get().get(1)));
    go(PASSWORD, "", "", "");
    assertEquals(1, model.slots().get().size());
    assertTrue(keyring.isEmpty());
  }

  @Test
  void lockedKeyring_changesNothing() {
    keyring.answer = Optional.of(new Keyring.Found.Locked());
    model.pick(new Task.AddKeyring());
    go(PASSWORD, "", "", "");
    assertProblem(TfaCode.KEYRING_LOCKED);
    assertEquals(1, model.slots().get().size());
  }

  @Test
  void newKeyFile_isMadeOnce_andNeverOverAnother() throws IOException {
    var file = folder.resolve("stick.key");
    var made = new ArrayList<Path>();
    model.makeKeyFile(file, made::add);
    workers.everything();
    assertEquals(List.of(file), made);
    byte[] content = Files.readAllBytes(file);
    model.makeKeyFile(file, made::add);
    workers.everything();
    assertEquals(List.of(file), made);
    assertEquals(TfaCode.KEY_FILE_NOT_MADE, model.problem().get().orElseThrow().code());
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void changedPassword_isTheOneThatOpens() {
    model.pick(new Task.Change(only()));
    go(PASSWORD, "new one", "new one", "home");
    assertEquals("home", only().label());
    assertTrue(opens("new one"));
    assertFalse(opens(PASSWORD));
  }

  @Test
  void wrongCredential_changesNothing_howeverFreshTheUnlockIs() {
    model.pick(new Task.Change(only()));
    go("wrong", "new", "new", "");
    assertProblem(TfaCode.WRONG_PASSWORD);
    assertInstanceOf(Task.Change.class, model.task().get(), "still there, to be tried again");
    assertTrue(opens(PASSWORD));
  }

  @Test
  void whatCannotWork_isSaidBeforeAnythingIsTried() {
    model.pick(new Task.Change(only()));
    go("wrong", "one", "two", "");
    assertProblem(TfaCode.PASSWORDS_DIFFER);
    go("wrong", "", "", "");
    assertProblem(TfaCode.PASSWORD_EMPTY);
    model.pick(new Task.Remove(only()));
    go(PASSWORD, "", "", "");
    assertProblem(TfaCode.LAST_SLOT);
  }

  @Test
  void recoveryKey_countsOnceItWasTypedBack_andStandsInForThePassword() {
    var counted = new ArrayList<String>();
    var recovery = new RecoveryModel(session, crypto, workers.background(), () -> counted.add("counts"));
    var shown = new ArrayList<String>();
    recovery.make(text -> shown.add(text.<String, RuntimeException>useOnHeap(bytes -> new String(bytes, UTF_8))));
    workers.everything();
    assertEquals(40, shown.getFirst().length());

    typedBack(recovery, "x" + shown.getFirst().substring(1).toLowerCase(java.util.Locale.ROOT), "");
    assertEquals(1, model.slots().get().size());
    assertTrue(recovery.problem().get().isPresent());
    typedBack(recovery, "0000000000000000000100000000020000000003", "");
    assertEquals(TfaCode.RECOVERY_KEY_NOT_REPEATED, recovery.problem().get().orElseThrow().code());

    typedBack(recovery, shown.getFirst(), ""); // ten minutes after unlocking
    assertEquals(TfaCode.NOT_FRESH, recovery.problem().get().orElseThrow().code());
    assertTrue(recovery.wantsPassword().get());
    typedBack(recovery, shown.getFirst(), "wrong");
    assertEquals(TfaCode.WRONG_PASSWORD, recovery.problem().get().orElseThrow().code());
    assertEquals(List.of(), counted);
    typedBack(recovery, shown.getFirst(), PASSWORD);
    assertEquals(List.of("counts"), counted);

    model.load();
    workers.everything();
    assertEquals(SlotKind.RECOVERY_KEY, model.slots().get().get(1).kind());
    model.pick(new Task.Change(model.slots().get().getFirst()));
    model.go(
        new Way.Recovery(), secret(shown.getFirst()), wanted("remembered", "remembered", Optional.empty(), ""));
    workers.everything();
    assertEquals(Optional.empty(), model.problem().get());
    assertTrue(opens("remembered"));
  }

  @Test
  void passwordWithAKeyFile_isAddedAndChanged_alsoWhereNothingElseOpensTheVault() throws IOException {
    var photo = Files.writeString(folder.resolve("photo"), "holiday");
    model.pick(new Task.AddKeyFile());
    go(PASSWORD, "with photo", "with photo", "stick");
    assertProblem(TfaCode.KEY_FILE_NOT_FOUND);
    model.go(new Way.Password(), secret(PASSWORD), wanted("with photo", "with photo", Optional.of(photo), "stick"));
    workers.everything();
    assertEquals(SlotKind.PASSWORD_AND_KEY_FILE, model.slots().get().get(1).kind());
    model.pick(new Task.Remove(model.slots().get().getFirst()));
    go(PASSWORD, "", "", "");
    assertEquals(SlotKind.PASSWORD_AND_KEY_FILE, only().kind());

    var letter = Files.writeString(folder.resolve("letter"), "dear Ann");
    model.pick(new Task.Change(only()));
    var nowhere = Optional.of(folder.resolve("nowhere"));
    model.go(new Way.KeyFile(photo), secret("with photo"), wanted("with letter", "with letter", nowhere, "stick"));
    workers.everything();
    assertProblem(TfaCode.KEY_FILE_NOT_FOUND);
    clock.pass(Duration.ofMinutes(10));
    model.go(new Way.KeyFile(letter), secret("with photo"), wanted("x", "x", Optional.of(letter), "stick"));
    workers.everything();
    assertProblem(TfaCode.WRONG_PASSWORD);
    model.go(
        new Way.KeyFile(photo), secret("with photo"), wanted("with letter", "with letter", Optional.of(letter), "desk"));
    workers.everything();
    assertEquals(Optional.empty(), model.problem().get());
    assertEquals("desk", only().label());
    assertTrue(opens("with letter", letter));
    assertFalse(opens("with photo", photo));
  }

  private boolean opens(String text, Path keyFile) {
    session.lock(LockReason.ASKED);
    var reading = new Credentials(crypto.secrets()).of(new Way.KeyFile(keyFile), secret(text));
    try (var credential = assertInstanceOf(Credentials.Reading.Good.class, reading).credential()) {
      return session.unlock(credential) instanceof UnlockResult.Unlocked;
    }
  }

  @Test
  void recoveryKeyThatIsLeft_leavesNothing() {
    var recovery = new RecoveryModel(session, crypto, workers.background(), () -> {});
    int before = crypto.secrets().alive();
    recovery.make(text -> {});
    recovery.leave();
    workers.everything();
    assertEquals(before, crypto.secrets().alive());
    recovery.lend(text -> {
      throw new AssertionError();
    });
  }

  private void typedBack(RecoveryModel recovery, String text, String password) {
    recovery.typedBack(secret(text), new Way.Password(), secret(password));
    workers.everything();
  }

  private SlotInfo only() {
    assertEquals(1, model.slots().get().size());
    return model.slots().get().getFirst();
  }

  private void go(String present, String fresh, String again, String label) {
    model.go(new Way.Password(), secret(present), wanted(fresh, again, Optional.empty(), label));
    workers.everything();
  }

  private Wanted wanted(String fresh, String again, Optional<Path> keyFile, String label) {
    return new Wanted(secret(fresh), secret(again), keyFile, label);
  }

  private boolean opens(String text) {
    session.lock(LockReason.ASKED);
    try (var password = secret(text)) {
      boolean opened = session.unlock(password) instanceof UnlockResult.Unlocked;
      if (!opened) {
        reopen();
      }
      return opened;
    }
  }

  /** With whatever works, so that the test can go on. */
  private void reopen() {
    for (var each : List.of(PASSWORD, "new one", "remembered")) {
      try (var password = secret(each)) {
        if (session.unlock(password) instanceof UnlockResult.Unlocked) {
          return;
        }
      }
    }
  }

  private void assertProblem(TfaCode code) {
    assertEquals(Optional.of(code), model.problem().get().map(Problem::code));
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(UTF_8));
  }
}
