package io.truefa.app.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.shell.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WelcomeModelTest {
  private final FakeDoor door = new FakeDoor();
  private final FakeNavigator navigator = new FakeNavigator();
  private final ByHandWorkers workers = new ByHandWorkers();
  private final WelcomeModel model = new WelcomeModel(door, navigator);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whetherAVaultIsThere_isFoundOut_withoutHoldingTheWindowUp(boolean exists) {
    door.exists = exists;
    model.look(workers.background());
    assertEquals(Optional.empty(), model.taken().get());
    workers.everything();
    assertEquals(Optional.of(exists), model.taken().get());
  }

  @Test
  void anotherFile_isTheOneToUnlock() {
    model.open(Path.of("/vaults/home.tfv"));
    assertEquals(Path.of("/vaults/home.tfv"), door.file());
    assertEquals(List.<Route>of(new Route.Unlock()), navigator.routes);
  }
}
