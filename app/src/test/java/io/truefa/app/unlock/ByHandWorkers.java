package io.truefa.app.unlock;

import io.truefa.app.shell.Background;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Background work that happens step by step when the test says so: first the work, then its answer on the UI thread. */
final class ByHandWorkers extends AbstractExecutorService {
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Deque<Runnable> answers = new ArrayDeque<>();
  Throwable bug;

  Background background() {
    return new Background(this, answers::add, thrown -> bug = thrown);
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

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
