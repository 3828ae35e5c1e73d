package io.truefa.natives.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The end of the program: whether it has begun, and what is to be done then. Whatever ends from that moment on ends
 * because of it and says nothing about a library.
 */
public final class ProgramEnd {
  private final Set<Runnable> tasks = new LinkedHashSet<>();
  private boolean begun;

  /** The end of this process in good order. One that is killed has none. */
  public static ProgramEnd ofThisProcess() {
    var end = new ProgramEnd();
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(end::begin, "native-end"));
    } catch (IllegalStateException e) {
      end.begin(); // the program is ending already
    }
    return end;
  }

  /** From now on the program is ending. */
  public void begin() {
    List<Runnable> left;
    synchronized (this) {
      begun = true;
      left = List.copyOf(tasks);
      tasks.clear();
    }
    left.forEach(Runnable::run);
  }

  /** Whether the program is ending. */
  public synchronized boolean hasBegun() {
    return begun;
  }

  /** Has {@code task} done then; false if it is too late for that, and {@code task} was not done. */
  public synchronized boolean then(Runnable task) {
    return !begun && tasks.add(task);
  }

  /** {@code task}, the same that was given to {@link #then}, need not be done; false if the end came before. */
  public synchronized boolean noMore(Runnable task) {
    return tasks.remove(task);
  }
}
