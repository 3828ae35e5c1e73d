package io.truefa.vault.file;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a save where no interrupt reaches it: one would close the file channel in the middle of it, pass for a file
 * system without locks, and end every pause at once. So it has a thread of its own, and the mark of the caller's thread
 * is as it should be when it is done.
 */
final class Uninterrupted {

  SaveOutcome run(Save save) {
    var task = new FutureTask<>(() -> outcome(save));
    Thread.ofPlatform().name("truefa-save").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw asUnchecked(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SaveOutcome outcome(Save save) {
    try {
      return save.run();
    } catch (SaveException e) {
      return new SaveOutcome.NotCommitted(e.fault());
    }
  }

  private static RuntimeException asUnchecked(Throwable bug) {
    if (bug instanceof Error error) {
      throw error;
    }
    return bug instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(bug);
  }

  @FunctionalInterface
  interface Save {
    SaveOutcome run() throws SaveException;
  }
}
