package io.truefa.app.unlock;

import java.util.List;
import javafx.scene.Node;

/** Prints pages. UI thread only. */
@FunctionalInterface
public interface Printer {
  /** Where it can be printed, the usual place first; empty where there is no printer. */
  List<Job> jobs();

  /** One thing that is printed, at one place. */
  interface Job {
    /** What the system calls the place. */
    String place();

    /** One page, and no more; false where it was not printed. */
    boolean print(Node page);
  }
}
