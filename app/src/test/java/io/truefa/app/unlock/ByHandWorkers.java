package io.truefa.app.unlock;

import io.truefa.app.HandTimer;
import io.truefa.app.NoThreads;
import io.truefa.app.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;

/** Background work that happens step by step when the test says so: first the work, then its answer on the UI thread. */
final class ByHandWorkers extends NoThreads {
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Deque<Runnable> answers = new ArrayDeque<>();
  final HandTimer timer = new HandTimer();
  Throwable bug;

  Background background() {
    return new Background(this, answers::add, thrown -> bug = thrown, timer);
  }

  void work() {
    work.remove().run();
  }

  void answer() {
    answers.remove().run();
  }

  void everything() {
    while (!work.isEmpty() || !answers.isEmpty()) {
      (work.isEmpty() ? answers : work).remove().run();
    }
  }

  @Override
  public void execute(Runnable command) {
    work.add(command);
  }
}
