package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the module shows does not grow unnoticed. */
class ModuleTest {
  private final Module module = Vault.class.getModule();

  @Test
  void testsRunInTheModule() {
    assertTrue(module.isNamed());
    assertEquals("io.truefa.vault", module.getName());
  }

  @Test
  void theModuleNeedsCryptoJacksonAndXml_andOpensNothing() {
    var descriptor = module.getDescriptor();
    assertEquals(
        new TreeSet<>(Set.of("io.truefa.crypto", "java.base", "java.xml", "tools.jackson.databind")),
        descriptor.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(Set.of(), descriptor.opens());
    assertTrue(descriptor.exports().stream().noneMatch(ModuleDescriptor.Exports::isQualified));
  }
}
