package io.truefa.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.TfaCode;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real vault that goes to another folder, decided about without a window. */
class MoveModelTest extends RoomTestBase {
  private final List<String> told = new ArrayList<>();
  private final Place place = new Place();
  private Path target;
  private MoveModel model;

  @BeforeEach
  void makeModel() throws IOException {
    target = Files.createDirectory(folder.resolve("synchronised")).resolve("my.tfv");
    model =
        new MoveModel(
            session,
            place,
            work.background(),
            navigator,
            (to, kept) -> told.add(to + (kept.isPresent() ? " and a backup" : " alone")));
  }

  @Test
  void moved_isRememberedFirst_andGoneOnWith_andOpensThere() {
    model.choose(target);
    assertEquals(Optional.of(target), model.target().get());
    assertTrue(Files.exists(file), "nothing before a person says so");
    model.move();
    assertEquals(List.of("remember " + target + " beside the old one", "go on " + target), place.calls);
    assertEquals(List.of(target + " and a backup"), told);
    assertEquals(List.of(), problems());
    assertEquals(SessionState.LOCKED, session.state());
    assertFalse(Files.exists(file));
    assertFalse(model.busy().get());
    try (var there = new VaultSession(target, crypto, CLOCK);
        var password = secret(PASSWORD)) {
      assertInstanceOf(UnlockResult.Unlocked.class, there.unlock(password));
      assertEquals(1, there.vault().live().size());
    }
  }

  @Test
  void placeThatIsTaken_isSaid_andTheVaultStaysOpenWhereItIs() throws IOException {
    Files.writeString(target, "somebody else's");
    model.choose(target);
    model.move();
    assertEquals(List.of(TfaCode.VAULT_EXISTS), problems());
    assertEquals(Optional.of(target), model.target().get(), "to be tried again, or not");
    assertEquals("somebody else's", Files.readString(target));
    assertEquals(List.of(), place.calls);
    assertEquals(SessionState.UNLOCKED, session.state());
  }

  @Test
  void placeThatCannotBeRemembered_isLeftAsItWas() {
    place.remembers = false;
    model.choose(target);
    model.move();
    assertEquals(List.of(TfaCode.WRITE_FAILED), problems());
    assertFalse(Files.exists(target));
    assertTrue(Files.exists(file));
    add(session, "still open");
  }

  @Test
  void samePlace_noPlace_orAPlaceThatWasGiven_movesNothing() {
    model.choose(folder.resolve("synchronised/../my.tfv"));
    assertEquals(Optional.empty(), model.target().get());
    model.move();
    model.choose(target);
    model.forget();
    model.move();
    place.given = true;
    model.choose(target);
    assertFalse(model.isPossible());
    model.move();
    place.given = false;
    session.lock(LockReason.ASKED);
    assertFalse(model.isPossible());
    model.move();
    assertEquals(List.of(), place.calls);
    assertTrue(Files.exists(file));
  }

  /** Notes what it was asked. */
  private final class Place implements VaultPlace {
    private final List<String> calls = new ArrayList<>();
    private boolean remembers = true;
    private boolean given;

    @Override
    public boolean isGiven() {
      return given;
    }

    @Override
    public boolean remember(Path to) {
      boolean both = Files.exists(file) && Files.exists(to);
      calls.add("remember " + to + (both ? " beside the old one" : ""));
      return remembers;
    }

    @Override
    public void goOn(Path to) {
      calls.add("go on " + to);
    }
  }
}
