package io.truefa.app;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of the program, as its module carries it. */
final class Version {
  private Version() {}

  static String text() {
    return Optional.ofNullable(Version.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("(unknown version)");
  }
}
