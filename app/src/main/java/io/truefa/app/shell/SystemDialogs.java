package io.truefa.app.shell;

import java.util.function.Supplier;

/** Shows dialogs of the system, which have an event loop that JavaFX knows nothing of. UI thread only. */
@FunctionalInterface
public interface SystemDialogs {

  /** What {@code dialog} answers, which returns when the person is done with it. */
  <T> T show(Supplier<T> dialog);
}
