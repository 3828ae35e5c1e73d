package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it was asked. */
final class FakeNavigator implements Navigator {
  final List<Route> routes = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();

  @Override
  public void go(Route route) {
    routes.add(route);
  }

  @Override
  public void toast(String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void toast(String text, String actionLabel, Runnable action) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  @Override
  public void lockNow() {
    throw new UnsupportedOperationException();
  }
}
