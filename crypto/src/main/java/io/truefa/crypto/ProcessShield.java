package io.truefa.crypto;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Keeps other programs, and what is left of this one after a crash, from showing its memory. To be raised before the
 * first secret exists; it lasts until the process ends and reaches no other process.
 */
public interface ProcessShield {

  /** Does what the system allows. Never throws; raising it again changes nothing. */
  List<Measure> raise();

  /** The one that came with the program; one that can do nothing if none did. */
  static ProcessShield find() {
    // our own loader, not that of the calling thread: a thread of a toolkit may have none
    try {
      return ServiceLoader.load(ProcessShield.class, ProcessShield.class.getClassLoader()).findFirst().orElse(none());
    } catch (ServiceConfigurationError e) {
      return none();
    }
  }

  /** Does nothing, and says so. */
  static ProcessShield none() {
    return () -> List.of(new Measure("process", false, "nothing here can do it"));
  }

  /**
   * One thing that was tried.
   *
   * @param name for scripts, such as {@code no_core_files}
   * @param taken whether the system confirmed it
   * @param detail half a sentence for people
   */
  record Measure(String name, boolean taken, String detail) {}
}
