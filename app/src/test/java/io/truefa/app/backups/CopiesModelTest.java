package io.truefa.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.backups.CopiesModel.Stage;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.unlock.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies of a real vault, decided about without a window. */
class CopiesModelTest extends RoomTestBase {
  private final List<Optional<Path>> moved = new ArrayList<>();
  private CopiesModel model;

  @BeforeEach
  void makeModel() {
    model = new CopiesModel(session, crypto.secrets(), patience, work.background(), navigator, moved::add);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private Path copy() throws IOException {
    var copy = Files.copy(file, folder.resolve("my (conflicted copy).tfv"));
    elsewhere(copy, other -> add(other, "Telephone"));
    return copy;
  }

  private Path copyWithAnotherKey() throws IOException {
    var copy = copy();
    elsewhere(copy, other -> changePassword(other, "another horse"));
    return copy;
  }

  @Test
  void copyThatCannotBeReadAnyMore_isSaid_andTheListShowsAgain() throws IOException {
    var copy = copy();
    model.search();
    assertEquals(new Stage.Choosing(List.of(copy)), model.stage().get());
    Files.delete(copy);
    model.look(copy);
    assertEquals(List.of(TfaCode.VAULT_NOT_FOUND), problems());
    assertEquals(new Stage.Choosing(List.of()), model.stage().get());
    assertFalse(model.busy().get());
  }

  @Test
  void copyThatBecameAnotherVault_isSaid_andTheListShowsAgain() throws IOException {
    var copy = copy();
    model.search();
    Files.writeString(copy, "rubble");
    model.look(copy);
    assertEquals(List.of(TfaCode.VAULT_REPLACED), problems());
    assertInstanceOf(Stage.Choosing.class, model.stage().get());
  }

  @Test
  void wrongPasswords_areSlowed_andTheQuestionStays() throws IOException {
    var copy = copyWithAnotherKey();
    model.look(copy);
    assertInstanceOf(Stage.Asking.class, model.stage().get());
    for (int i = 0; i < 4; i++) {
      model.credential(new Way.Password(), secret("wrong"));
    }
    assertEquals(Collections.nCopies(4, TfaCode.WRONG_PASSWORD), problems());
    assertInstanceOf(Stage.Asking.class, model.stage().get());
    assertEquals(1, patience.secondsLeft().get());
    model.credential(new Way.Password(), secret("another horse"));
    assertInstanceOf(Stage.Asking.class, model.stage().get(), "too early, whatever it is");
    pass(Duration.ofSeconds(1));
    model.credential(new Way.Password(), secret("another horse"));
    assertInstanceOf(Stage.Looking.class, model.stage().get());
    assertEquals(0, patience.secondsLeft().get());
  }

  @Test
  void copyThatWasTakenIn_isMovedAway_andNothingOfItStays() throws IOException {
    var copy = copy();
    model.look(copy);
    model.merge();
    assertInstanceOf(Stage.Merged.class, model.stage().get());
    model.putAway();
    assertTrue(Files.exists(moved.getFirst().orElseThrow()));
    try (var all = Files.list(folder)) {
      assertEquals(List.of(), all.filter(path -> path.toString().contains("conflicted")).toList());
    }
    assertEquals(new Stage.Choosing(List.of()), model.stage().get());
  }
}
