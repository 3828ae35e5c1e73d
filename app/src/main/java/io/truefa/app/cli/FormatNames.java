package io.truefa.app.cli;

import java.util.Iterator;
import java.util.List;

/** Names of formats for completion scripts, which are written without a crypto engine; a test holds them against the list. */
final class FormatNames {
  static final List<String> IMPORT = List.of("aegis", "otpauth", "truefa");
  static final List<String> EXPORT = List.of("aegis", "google", "otpauth", "truefa");

  private FormatNames() {}

  /** For picocli, which makes it by reflection. */
  static final class Import implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return IMPORT.iterator();
    }
  }

  /** The same. */
  static final class Export implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EXPORT.iterator();
    }
  }
}
