package io.truefa.crypto;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The surface of the module, so that it does not creep. */
class ModuleTest {

  @Test
  void testsRunOnTheModulePath() {
    assertTrue(getClass().getModule().isNamed());
    assertEquals("io.truefa.crypto", getClass().getModule().getName());
  }

  @Test
  void descriptorIsTheOneWeMean() {
    var descriptor = compiled();
    assertEquals(
        Set.of("io.truefa.crypto", "io.truefa.crypto.foreign", "io.truefa.crypto.otp"),
        descriptor.exports().stream().map(ModuleDescriptor.Exports::source).collect(toSet()));
    assertTrue(descriptor.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified));
    assertEquals(Set.of(), descriptor.opens());
    assertTrue(!descriptor.isOpen());
    assertEquals(
        Set.of("io.truefa.crypto.CryptoProvider", "io.truefa.crypto.ProcessShield"), descriptor.uses());
    assertEquals(
        Map.of("io.truefa.crypto.CryptoProvider", List.of("io.truefa.crypto.pure.PureProvider")),
        descriptor.provides().stream()
            .collect(toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers)));
    assertEquals(
        Set.of("java.base", "org.bouncycastle.provider"),
        descriptor.requires().stream().map(Requires::name).collect(toSet()));
  }

  /** From the file: the test run adds opens and reads to the one in memory. */
  private static ModuleDescriptor compiled() {
    try (var in = SecretBuffer.class.getModule().getResourceAsStream("module-info.class")) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
