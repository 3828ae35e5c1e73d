package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.truefa.app.problem.Texts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sheet of keys says, and what the handlers hear, is the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShortcutTest {
  /** Where keys without Ctrl or Alt are told apart by their codes. */
  private static final String HANDLERS = "io\\.truefa\\.app\\.(codes\\.(CodesKeys|GroupBar)|shell\\.Keys|DeskWiring)(\\$.*)?";

  private static final Map<KeyCode, String> NAMES =
      Map.ofEntries(
          Map.entry(KeyCode.UP, "\u2191"),
          Map.entry(KeyCode.DOWN, "\u2193"),
          Map.entry(KeyCode.LEFT, "\u2190"),
          Map.entry(KeyCode.RIGHT, "\u2192"),
          Map.entry(KeyCode.SPACE, "Space"),
          Map.entry(KeyCode.ESCAPE, "Esc"),
          Map.entry(KeyCode.COMMA, ","));

  private final Texts texts = new Texts(Locale.ROOT);
  private JavaClasses program;

  @BeforeAll
  void readAllClasses() {
    program = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.truefa.app");
  }

  @Test
  void combinationsOfKeys_areMadeNowhereElse() {
    ArchRuleDefinition.noClasses()
        .that().doNotBelongToAnyOf(Shortcut.class)
        .should().accessClassesThat().areAssignableTo(KeyCodeCombination.class)
        .check(program);
  }

  @Test
  void everyKeyAHandlerKnows_standsOnTheSheet() {
    var known = Arrays.stream(Shortcut.values()).flatMap(each -> each.all().stream()).map(each -> each.getCode().name()).collect(Collectors.toSet());
    var heard = heard();
    assertTrue(heard.containsAll(Set.of("F2", "DELETE", "PAGE_UP", "CONTEXT_MENU")), "the handlers are read: " + heard);
    assertEquals(Set.of(), heard.stream().filter(code -> !known.contains(code)).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Names of the key codes the handlers touch, in a switch too. */
  private Set<String> heard() {
    var codes = Arrays.stream(KeyCode.values()).map(Enum::name).collect(Collectors.toSet());
    return program.stream()
        .filter(type -> type.getName().matches(HANDLERS))
        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isEquivalentTo(KeyCode.class))
        .map(access -> access.getTarget().getName())
        .filter(codes::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noTwoThings_haveTheSameKeys() {
    var seen = new HashSet<KeyCombination>();
    for (var shortcut : Shortcut.values()) {
      shortcut.all().forEach(keys -> assertTrue(seen.add(keys), shortcut + ": " + keys));
    }
  }

  @ParameterizedTest
  @EnumSource(Shortcut.class)
  void theSheet_namesTheKeyThatIsHeard(Shortcut shortcut) {
    var said = texts.get(shortcut.caps(), "Ctrl");
    var first = (KeyCodeCombination) shortcut.keys();
    assertTrue(said.contains(NAMES.getOrDefault(first.getCode(), first.getCode().getName())), said);
    assertEquals(first.getShortcut() == KeyCombination.ModifierValue.DOWN, said.contains("Ctrl+"), said);
    assertEquals(first.getShift() == KeyCombination.ModifierValue.DOWN, said.contains("Shift+"), said);
    assertEquals(first.getAlt() == KeyCombination.ModifierValue.DOWN, said.contains("Alt+"), said);
    assertTrue(!texts.get(shortcut.text()).isBlank());
  }
}
