package io.truefa.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The way back: each level of routes once. Toolkit-free. */
final class History {
  private final Deque<Route> levels = new ArrayDeque<>();

  /**
   * Goes to {@code route}; a top level forgets the way back, and a level that was passed before is returned to. The first
   * page is a top level too, but for somebody who came from a locked vault to look for another.
   */
  void went(Route route) {
    if (isTop(route)) {
      levels.clear();
    } else {
      while (levels.stream().anyMatch(level -> level.getClass() == route.getClass())) {
        levels.pop();
      }
    }
    levels.push(route);
  }

  /** Where one level back is; empty at the top. */
  Optional<Route> back() {
    return levels.stream().skip(1).findFirst().map(History::again);
  }

  private boolean isTop(Route route) {
    return switch (route) {
      case Route.Welcome() -> levels.stream().noneMatch(Route.Unlock.class::isInstance);
      case Route.Unlock(), Route.Codes(var _) -> true;
      case Route.Create(), Route.Trash(), Route.Aside(), Route.Copies(), Route.Rejoin(), Route.RecoveryCodes(var _), Route.Entry(var _), Route.Add(), Route.Import(),
          Route.Export(), Route.ExportSome(var _), Route.Settings(), Route.Protection(), Route.Backups(), Route.Ways(),
          Route.NewRecoveryKey() ->
          false;
    };
  }

  /** The same place, but nothing is fresh there any more. */
  private static Route again(Route route) {
    return route instanceof Route.Codes ? new Route.Codes(List.of()) : route;
  }
}
