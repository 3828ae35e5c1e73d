package io.truefa.app;

import io.truefa.app.problem.Problem;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a screen asked of the window. */
public final class RecordingNavigator implements Navigator {
  public final List<Route> routes = new ArrayList<>();
  public final List<String> toasts = new ArrayList<>();
  public final List<Problem> problems = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  public int locks;
  public Runnable lastAction = () -> {};

  /** All that was asked, in its order: {@code go}, {@code toast}, {@code problem}. */
  public List<String> kinds() {
    return List.copyOf(kinds);
  }

  @Override
  public void undo() {
    var offered = lastAction;
    lastAction = () -> {};
    offered.run();
  }

  @Override
  public void go(Route route) {
    kinds.add("go");
    routes.add(route);
  }

  @Override
  public void toast(String text) {
    kinds.add("toast");
    toasts.add(text);
  }

  @Override
  public void toast(String text, String actionLabel, Runnable action) {
    kinds.add("toast");
    toasts.add(text);
    lastAction = action;
  }

  @Override
  public void problem(Problem problem) {
    kinds.add("problem");
    problems.add(problem);
  }

  @Override
  public void lockNow() {
    locks++;
  }
}
