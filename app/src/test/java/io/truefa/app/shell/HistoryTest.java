package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.vault.EntryId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  private final History history = new History();

  @Test
  void topLevels_haveNoWayBack() {
    for (var top : List.of(new Route.Welcome(), new Route.Unlock(), new Route.Codes(List.of()))) {
      history.went(top);
      assertEquals(Optional.empty(), history.back());
    }
  }

  @Test
  void back_isWhereOneCameFrom() {
    history.went(new Route.Welcome());
    history.went(new Route.Create());
    history.went(new Route.Settings());

    assertEquals(Optional.of(new Route.Create()), history.back());
    history.went(new Route.Create());
    assertEquals(Optional.of(new Route.Welcome()), history.back());
  }

  @Test
  void goingToTheSameLevelAgain_addsNone() {
    history.went(new Route.Codes(List.of()));
    history.went(new Route.Add());
    history.went(new Route.Add());

    assertEquals(Optional.of(new Route.Codes(List.of())), history.back());
  }

  @Test
  void settingsFromAdd_andAddAgain_endsAtHome() {
    history.went(new Route.Codes(List.of()));
    history.went(new Route.Add());
    history.went(new Route.Settings());
    history.went(new Route.Add());

    assertEquals(Optional.of(new Route.Codes(List.of())), history.back());
  }

  @Test
  void backFromTheTrash_isHome() {
    history.went(new Route.Codes(List.of()));
    history.went(new Route.Trash());

    assertEquals(Optional.of(new Route.Codes(List.of())), history.back());
  }

  @Test
  void back_marksNothingAsFreshAgain() {
    history.went(new Route.Codes(List.of(new EntryId(new UUID(1, 2)))));
    history.went(new Route.Settings());

    assertEquals(Optional.of(new Route.Codes(List.of())), history.back());
  }

  @Test
  void anotherVault_canBeGivenUp_evenAfterALookAtMakingOne() {
    history.went(new Route.Unlock());
    history.went(new Route.Welcome());
    history.went(new Route.Create());

    assertEquals(Optional.of(new Route.Welcome()), history.back());
    history.went(new Route.Welcome());
    assertEquals(Optional.of(new Route.Unlock()), history.back());
  }

  @Test
  void lock_forgetsTheWayBack() {
    history.went(new Route.Codes(List.of()));
    history.went(new Route.Settings());
    history.went(new Route.Unlock());

    assertEquals(Optional.empty(), history.back());
  }
}
