package io.truefa.app.unlock;

import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.Window;

/** Prints pages. UI thread only. */
@FunctionalInterface
public interface Printer {
  /** Something to print; empty where there is no printer. */
  Optional<Job> job();

  /** One thing that is printed. */
  interface Job {
    /** Asks a person where and how; false if they would rather not. Blocks as the system's dialogs do, while the window lives on. */
    boolean choose(Window owner);

    /** One page, and no more; false where it was not printed. */
    boolean print(Node page);
  }
}
