package io.truefa.app;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The surface of the module: nobody but the toolkit and the command-line library gets in, and these only where they must. */
final class ModuleTest {
  @Test
  void tests_runOnTheModulePath() {
    assertTrue(getClass().getModule().isNamed());
    assertEquals("io.truefa.app", getClass().getModule().getName());
  }

  @Test
  void exports_areForTheToolkitAlone() throws IOException {
    assertEquals(
        Map.of("io.truefa.app", Set.of("javafx.graphics")),
        compiled().exports().stream()
            .collect(toMap(ModuleDescriptor.Exports::source, ModuleDescriptor.Exports::targets)));
  }

  @Test
  void opens_areForTheCommandLineAndBusLibrariesAlone() throws IOException {
    assertFalse(compiled().isOpen());
    assertEquals(
        Map.of("io.truefa.app.cli", Set.of("info.picocli"), "io.truefa.app.bus", Set.of("org.freedesktop.dbus")),
        compiled().opens().stream().collect(toMap(ModuleDescriptor.Opens::source, ModuleDescriptor.Opens::targets)));
  }

  @Test
  void requires_areTheOnesTheReadmeExplains() throws IOException {
    assertEquals(
        Set.of(
            "java.base", "java.desktop", "jdk.management", "jdk.net", "io.truefa.vault", "com.google.zxing", "info.picocli", "org.freedesktop.dbus",
            "javafx.controls",
            "atlantafx.base", "org.kordamp.ikonli.javafx", "org.kordamp.ikonli.feather", "tools.jackson.databind"),
        compiled().requires().stream().map(ModuleDescriptor.Requires::name).collect(toSet()));
    assertEquals(Map.of(), compiled().provides().stream().collect(toMap(ModuleDescriptor.Provides::service, p -> p)));
  }

  /** It is of runtime scope: on the path, found by its service, and out of reach for an import. */
  @Test
  void nativeTwin_isPresent_andNobodyReadsIt() {
    assertTrue(ModuleLayer.boot().findModule("io.truefa.natives").isPresent());
    assertFalse(Main.class.getModule().canRead(ModuleLayer.boot().findModule("io.truefa.natives").orElseThrow()));
  }

  /** From the file: the test run adds opens and reads to the one in memory. */
  private static ModuleDescriptor compiled() throws IOException {
    try (var in = Main.class.getModule().getResourceAsStream("module-info.class")) {
      return ModuleDescriptor.read(in);
    }
  }
}
