package io.truefa.natives;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.natives.sodium.SodiumProvider;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The surface of the module: nothing for people, one package for JNA, two services. */
class ModuleTest {

  @Test
  void testsRunOnTheModulePath() {
    assertTrue(getClass().getModule().isNamed());
    assertEquals("io.truefa.natives", getClass().getModule().getName());
  }

  @Test
  void descriptorIsTheOneWeMean() throws IOException {
    ModuleDescriptor descriptor;
    try (var in = SodiumProvider.class.getModule().getResourceAsStream("module-info.class")) {
      descriptor = ModuleDescriptor.read(in);
    }
    assertEquals(
        Map.of("io.truefa.natives.sodium", Set.of("com.sun.jna")),
        descriptor.exports().stream().collect(toMap(Exports::source, Exports::targets)));
    assertEquals(Set.of(), descriptor.opens());
    assertFalse(descriptor.isOpen());
    assertEquals(Set.of(), descriptor.uses());
    assertEquals(
        Map.of(
            "io.truefa.crypto.CryptoProvider", List.of("io.truefa.natives.sodium.SodiumProvider"),
            "io.truefa.crypto.ProcessShield", List.of("io.truefa.natives.system.SystemShield")),
        descriptor.provides().stream().collect(toMap(Provides::service, Provides::providers)));
    assertEquals(
        Set.of("java.base", "io.truefa.crypto", "com.sun.jna"),
        descriptor.requires().stream().map(Requires::name).collect(toSet()));
  }
}
