package io.truefa.vault.exchange;

import java.util.List;
import java.util.Set;

/**
 * What a program calls its files.
 *
 * @param id short name for scripts: lower-case letters, digits and hyphens
 * @param title the name people know
 * @param extensions usual endings of file names, without the dot; the first is used for new files
 * @param abilities what can be done with it here
 */
public record Format(String id, String title, List<String> extensions, Set<Ability> abilities) {

  public Format {
    extensions = List.copyOf(extensions);
    abilities = Set.copyOf(abilities);
  }

  /** What can be done with a format. */
  public enum Ability {
    IMPORT_PLAIN,
    IMPORT_ENCRYPTED,
    EXPORT_PLAIN,
    EXPORT_ENCRYPTED
  }
}
