package io.truefa.app.unlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.TestSecrets;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.CreateResult;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CreateModelTest {
  private static final String GOOD = "lantern orbit meadow quartz";

  private final Secrets secrets = TestSecrets.offHeap();
  private final FakeDoor door = new FakeDoor();
  private final FakeNavigator navigator = new FakeNavigator();
  private final ByHandWorkers workers = new ByHandWorkers();
  private final CreateModel model = new CreateModel(door, workers.background(), navigator);

  @AfterEach
  void noPasswordIsLeft() {
    workers.everything();
    assertEquals(0, secrets.alive());
  }

  @Test
  void twoEqualPasswords_makeTheVault_andOpenHome() {
    create(GOOD, GOOD);
    assertTrue(model.busy().get());
    workers.everything();

    assertEquals(List.of("create /vaults/work.tfv " + GOOD), door.calls);
    assertEquals(List.<Route>of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(List.of(), navigator.problems);
    assertFalse(model.busy().get());
  }

  @Test
  void recoveryKey_isMadeNext_whereItIsWanted() {
    model.recoveryWanted().set(true);
    create(GOOD, GOOD);
    workers.everything();
    assertEquals(List.<Route>of(new Route.NewRecoveryKey()), navigator.routes);
  }

  @Test
  void twoDifferentPasswords_makeNothing() {
    create(GOOD, GOOD + "!");
    workers.everything();

    assertProblem(Problem.of(TfaCode.PASSWORDS_DIFFER));
  }

  @Test
  void noPassword_makesNothing() {
    create("", "");
    workers.everything();

    assertProblem(Problem.of(TfaCode.PASSWORD_EMPTY));
  }

  @Test
  void aWeakPassword_isWarnedOfOnce_andThenThePersonsChoice() {
    create("letmein1", "letmein1");
    workers.everything();
    assertTrue(model.weakWarned().get());
    assertEquals(List.of(), door.calls);

    model.create(password("letmein1"), password("letmein1"));
    workers.everything();
    assertEquals(List.of("create /vaults/work.tfv letmein1"), door.calls);
  }

  @Test
  void typingOn_takesTheWarningBack() {
    create("letmein1", "letmein1");
    typed("letmein12");

    assertFalse(model.weakWarned().get());
  }

  @Test
  void anotherPlace_isUsed() {
    model.choose(Path.of("/elsewhere/other.tfv"));
    create(GOOD, GOOD);
    workers.everything();

    assertEquals(Path.of("/elsewhere/other.tfv"), model.place().get());
    assertEquals(List.of("create /elsewhere/other.tfv " + GOOD), door.calls);
  }

  @Test
  void aPlaceThatIsTaken_isToldBeforeAnyPassword_andAnotherIsNeeded() {
    door.exists = true;
    model.look();
    workers.everything();
    assertTrue(model.taken().get());
    assertProblem(Problem.of(TfaCode.VAULT_EXISTS, "/vaults/work.tfv"));
    create(GOOD, GOOD);
    workers.everything();
    assertEquals(List.of(), door.calls);

    model.choose(Path.of("/elsewhere/other.tfv"));
    assertEquals(Optional.empty(), model.problem().get());
    create(GOOD, GOOD);
    workers.everything();
    assertEquals(List.of("create /elsewhere/other.tfv " + GOOD), door.calls);
  }

  @Test
  void aPlaceThatWasChosenButNotUsed_leavesTheVaultThatWasThere() {
    model.choose(Path.of("/elsewhere/other.tfv"));
    assertEquals(Path.of("/vaults/work.tfv"), door.file());

    door.create = new CreateResult.AlreadyExists();
    create(GOOD, GOOD);
    workers.everything();
    assertEquals(Path.of("/vaults/work.tfv"), door.file());
  }

  @Test
  void whatIsThereAlready_isToldAndLeft() {
    refused(new CreateResult.AlreadyExists(), Problem.of(TfaCode.VAULT_EXISTS, "/vaults/work.tfv"));
  }

  @Test
  void aFullDisk_isTold() {
    refused(new CreateResult.NotCreated(SaveFault.DISK_FULL), Problem.of(TfaCode.DISK_FULL, "/vaults/work.tfv"));
  }

  @Test
  void tooLittleMemory_isTold() {
    refused(new CreateResult.MemoryShort(256), Problem.of(TfaCode.KDF_MEMORY, 256));
  }

  @Test
  void aDiskThatDidNotConfirm_opensHome_andIsToldThere() {
    door.create = new CreateResult.Created(false);
    create(GOOD, GOOD);
    workers.everything();

    assertEquals(List.<Route>of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(List.of(Problem.of(TfaCode.DURABILITY_UNKNOWN, "/vaults/work.tfv")), navigator.problems);
  }

  @Test
  void askedTwice_itIsMadeOnce() {
    create(GOOD, GOOD);
    create(GOOD, GOOD);
    workers.everything();

    assertEquals(1, door.calls.size());
  }

  private void refused(CreateResult result, Problem problem) {
    door.create = result;
    create(GOOD, GOOD);
    workers.everything();

    assertProblemAfter(problem);
    assertEquals(List.of(), navigator.routes);
    assertFalse(model.busy().get());
  }

  private void assertProblem(Problem problem) {
    assertProblemAfter(problem);
    assertEquals(List.of(), door.calls);
  }

  private void assertProblemAfter(Problem problem) {
    assertEquals(Optional.of(problem), model.problem().get());
  }

  private void create(String first, String second) {
    typed(first);
    model.create(password(first), password(second));
  }

  private void typed(String text) {
    model.typed(MemorySegment.ofArray(text.getBytes(UTF_8)));
  }

  private SecretBuffer password(String text) {
    return secrets.takeFrom(text.getBytes(UTF_8));
  }
}
