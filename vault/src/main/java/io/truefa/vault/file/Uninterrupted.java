package io.truefa.vault.file;

/** Runs a save with the thread's interrupt mark laid aside: it would close the file channel in the middle of it. */
final class Uninterrupted {

  SaveOutcome run(Save save) {
    boolean interrupted = Thread.interrupted();
    try {
      return save.run();
    } catch (SaveException e) {
      return new SaveOutcome.NotCommitted(e.fault());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  interface Save {
    SaveOutcome run() throws SaveException;
  }
}
