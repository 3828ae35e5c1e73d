package io.truefa.app.unlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.TestSecrets;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.UnlockModel.Phase;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.session.UnlockResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnlockModelTest {
  private final Secrets secrets = TestSecrets.offHeap();
  private final FakeDoor door = new FakeDoor();
  private final FakeNavigator navigator = new FakeNavigator();
  private final ByHandWorkers workers = new ByHandWorkers();
  private final AtomicLong nanos = new AtomicLong();
  private final ByHandKeyring keyring = new ByHandKeyring(secrets);
  private final UnlockModel model =
      new UnlockModel(door, new Throttle(nanos::get), secrets, () -> keyring, workers.background(), navigator);

  @AfterEach
  void noPasswordIsLeft() {
    workers.everything();
    keyring.close();
    assertEquals(0, secrets.alive());
  }

  @Test
  void keyring_opensWithItsKey_andNothingIsTyped() {
    try (var key = password("0123456789abcdef0123456789abcdef")) {
      keyring.store(door.vaultId().orElseThrow(), key);
    }
    model.unlockByKeyring();
    assertEquals(Phase.DERIVING, model.phase().get());
    workers.everything();
    assertEquals(List.of("unlock with a keyring"), door.calls);
    assertEquals(List.<Route>of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(Phase.READY, model.phase().get());
  }

  /** What a keyring holds is no guess of a person's: nobody has to wait for it. */
  @Test
  void keyOfTheKeyringThatDoesNotOpen_costsNoTime() {
    door.unlock = new UnlockResult.WrongCredential();
    try (var key = password("0123456789abcdef0123456789abcdef")) {
      keyring.store(door.vaultId().orElseThrow(), key);
    }
    for (int i = 0; i < 10; i++) {
      model.unlockByKeyring();
      workers.everything();
      assertEquals(Optional.of(Problem.of(TfaCode.KEYRING_WITHOUT_KEY)), model.problem().get());
    }
    assertEquals(0, model.secondsLeft().get());
  }

  @Test
  void keyringThatIsLockedOrGone_isSaid_andNothingIsTried() {
    keyring.answer = Optional.of(new Keyring.Found.Locked());
    model.unlockByKeyring();
    workers.everything();
    assertEquals(Optional.of(Problem.of(TfaCode.KEYRING_LOCKED)), model.problem().get());
    keyring.answer = Optional.of(new Keyring.Found.Unavailable());
    model.unlockByKeyring();
    workers.everything();
    assertEquals(Optional.of(Problem.of(TfaCode.KEYRING_UNAVAILABLE)), model.problem().get());
    keyring.answer = Optional.empty();
    model.unlockByKeyring();
    workers.everything();
    assertEquals(Optional.of(Problem.of(TfaCode.KEYRING_WITHOUT_KEY)), model.problem().get());
    assertEquals(List.of(), door.calls);
  }

  @Test
  void slipInARecoveryKey_isSaid_andNothingIsTried_andNoTimeIsLost() {
    model.choose(new Way.Recovery());
    for (int i = 0; i < 10; i++) {
      model.unlock(password("0".repeat(39) + "1"));
      workers.everything();
      assertEquals(Optional.of(Problem.of(TfaCode.RECOVERY_KEY_MISTYPED, "2, 3, 4")), model.problem().get());
    }
    model.unlock(password("short"));
    workers.everything();
    assertEquals(Optional.of(Problem.of(TfaCode.RECOVERY_KEY_LENGTH, 5)), model.problem().get());
    assertEquals(List.of(), door.calls);
    assertEquals(0, model.secondsLeft().get());
  }

  @Test
  void recoveryKey_isTriedAsOne() {
    model.choose(new Way.Recovery());
    model.unlock(password("00000-00000 00000-00001 00000-00002 00000-00003"));
    workers.everything();
    assertEquals(List.of("unlock with 20 bytes"), door.calls);
  }

  @Test
  void keyFile_isReadWithThePassword(@TempDir Path folder) throws IOException {
    var file = folder.resolve("my.key");
    model.choose(new Way.KeyFile(file));
    model.unlock(password("right"));
    workers.everything();
    assertEquals(
        Optional.of(Problem.of(TfaCode.KEY_FILE_NOT_FOUND, file.toString())), model.problem().get());
    Files.writeString(file, "any");
    model.unlock(password("right"));
    workers.everything();
    assertEquals(List.of("unlock right and a file"), door.calls);
  }

  @Test
  void vaultThatOnlyARecoveryKeyOpens_asksForThat() {
    door.kinds = List.of(SlotKind.KEYRING, SlotKind.RECOVERY_KEY);
    model.look();
    workers.everything();
    assertEquals(new Way.Recovery(), model.way().get());
    door.kinds = List.of(SlotKind.RECOVERY_KEY, SlotKind.PASSWORD);
    model.choose(new Way.Password());
    model.look();
    workers.everything();
    assertEquals(new Way.Password(), model.way().get());
    assertEquals(door.kinds, model.kinds().get());
  }

  @Test
  void theRightPassword_opensHome() {
    model.unlock(password("right"));
    assertEquals(Phase.DERIVING, model.phase().get());
    workers.everything();

    assertEquals(List.of("unlock right"), door.calls);
    assertEquals(List.<Route>of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(Phase.READY, model.phase().get());
  }

  @Test
  void aWrongPassword_isSaid_andTheNextTryIsFree() {
    wrongOnce();

    assertEquals(problem(Problem.of(TfaCode.WRONG_PASSWORD)), model.problem().get());
    assertEquals(1, model.wrongTries().get());
    assertTrue(model.isReady());
    assertEquals(List.of(), navigator.routes);
  }

  @Test
  void theFourthWrongPassword_costsASecond_inWhichNothingIsTried() {
    for (int i = 0; i < 4; i++) {
      wrongOnce();
    }
    assertEquals(1, model.secondsLeft().get());
    model.unlock(password("too early"));
    assertFalse(door.calls.contains("unlock too early"));

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    workers.timer.pass(Duration.ofMillis(250));
    assertTrue(model.isReady());
    assertEquals(List.of(), workers.timer.waiting(), "nothing waits any more, so nothing is looked at");
  }

  @Test
  void anEmptyPassword_isNotTried() {
    model.unlock(password(""));

    assertEquals(List.of(), door.calls);
    assertEquals(Phase.READY, model.phase().get());
  }

  @Test
  void aSecondTryWhileOneRuns_isDropped() {
    model.unlock(password("one"));
    model.unlock(password("two"));
    workers.everything();

    assertEquals(List.of("unlock one"), door.calls);
  }

  @ParameterizedTest
  @EnumSource
  void aVaultThatCannotBeOpened_isToldWithItsOwnCode_andCostsNoWait(VaultFault fault) {
    door.unlock = new UnlockResult.Refused(fault);
    for (int i = 0; i < 5; i++) {
      model.unlock(password("any"));
      workers.everything();
    }

    assertEquals(problem(Problem.of(Problems.code(fault), "/vaults/work.tfv")), model.problem().get());
    assertEquals(0, model.wrongTries().get());
    assertTrue(model.isReady());
  }

  @Test
  void tooLittleMemory_isToldWithHowMuchIsNeeded() {
    door.unlock = new UnlockResult.MemoryShort(512);
    model.unlock(password("any"));
    workers.everything();

    assertEquals(problem(Problem.of(TfaCode.KDF_MEMORY, 512)), model.problem().get());
  }

  @Test
  void givenUpWhileItRuns_theVaultIsLockedAgain_andNothingOpens() {
    door.during = model::cancel;
    model.unlock(password("right"));
    workers.work();

    assertEquals(List.of("unlock right", "lock /vaults/work.tfv"), door.calls);
    assertEquals(Phase.STOPPING, model.phase().get());
    workers.answer();
    assertEquals(List.of(), navigator.routes);
    assertEquals(Phase.READY, model.phase().get());
  }

  @Test
  void givenUpBeforeItStarts_theVaultIsLockedAgain() {
    model.unlock(password("right"));
    model.cancel();
    workers.everything();

    assertEquals(List.of("unlock right", "lock /vaults/work.tfv"), door.calls);
    assertEquals(List.of(), navigator.routes);
  }

  @Test
  void givenUpForAnotherVault_theOtherIsLeftAlone() {
    model.unlock(password("right"));
    model.cancel();
    door.at(Path.of("/vaults/home.tfv"));
    workers.everything();

    assertEquals(List.of("unlock right", "lock /vaults/work.tfv"), door.calls);
  }

  @Test
  void givenUpWhenTheAnswerIsAlreadyIn_itOpens() {
    model.unlock(password("right"));
    workers.work();
    model.cancel();
    workers.answer();

    assertEquals(List.of("unlock right"), door.calls);
    assertInstanceOf(Route.Codes.class, navigator.routes.getFirst());
  }

  @Test
  void whatWasGivenUp_countsIfItWasWrong_butIsNotSaid() {
    door.unlock = new UnlockResult.WrongCredential();
    for (int i = 0; i < 4; i++) {
      model.unlock(password("guess"));
      model.cancel();
      workers.everything();
    }

    assertEquals(Optional.empty(), model.problem().get());
    assertEquals(0, model.wrongTries().get());
    assertEquals(1, model.secondsLeft().get());
  }

  @Test
  void aBug_isToldAsOne_andTheScreenIsReadyAgain() {
    door.during =
        () -> {
          throw new IllegalStateException("boom");
        };
    model.unlock(password("right"));
    workers.everything();

    assertInstanceOf(IllegalStateException.class, workers.bug);
    assertEquals(Phase.READY, model.phase().get());
  }

  @Test
  void theNameHasNoEnding() {
    assertEquals("work", model.vaultName());
  }

  private void wrongOnce() {
    door.unlock = new UnlockResult.WrongCredential();
    model.unlock(password("wrong"));
    workers.everything();
  }

  private SecretBuffer password(String text) {
    return secrets.takeFrom(text.getBytes(UTF_8));
  }

  private static Optional<Problem> problem(Problem problem) {
    return Optional.of(problem);
  }
}
