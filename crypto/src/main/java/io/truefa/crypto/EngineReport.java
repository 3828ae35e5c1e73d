package io.truefa.crypto;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an engine tells of itself, for people and scripts.
 *
 * @param engine its short name
 * @param state half a sentence: what it is, or why there is none
 * @param library what it consists of, where that is a file
 * @param remarks what a person should know, such as a setting that was not understood; half sentences
 */
public record EngineReport(String engine, String state, Optional<Library> library, List<String> remarks) {

  public EngineReport {
    remarks = List.copyOf(remarks);
  }

  /**
   * A shared library in use.
   *
   * @param file where it lies
   * @param version what it says of itself
   * @param sha256 hash of the file, in hex
   * @param origin {@code bundled}, {@code system} or {@code given}
   * @param proved where its known answers were asked first: {@code child}, {@code here}, or {@code not yet}
   */
  public record Library(Path file, String version, String sha256, String origin, String proved) {}
}
