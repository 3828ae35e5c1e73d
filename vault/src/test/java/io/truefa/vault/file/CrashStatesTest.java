package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the power goes off in creating and saving, the vault is there and nothing acknowledged is lost. */
class CrashStatesTest {
  private static final Path PLACE = Path.of("/vaults/my.tfav");
  private static final int SAVES = 3;
  private static final int LEAST_STATES = 60;

  private final TestVaults kit = new TestVaults("crash states");
  private final OpenVault made = kit.empty();
  private final VaultFile second = kit.add(made, kit.entry("a", "b", "first secret"));
  private final VaultFile third = kit.add(second, made.key(), kit.entry("c", "d", "second secret"));
  private final CrashStates states = new CrashStates(kit, made.key(), PLACE, List.of(made.file(), second, third));

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  static Stream<Arguments> honest() {
    return Stream.of(disk("links", ModelDisk::new), disk("no links", BrokenDisks.WithoutLinks::new));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        disk("no force", BrokenDisks.WithoutForce::new),
        disk("no force of the folder", BrokenDisks.WithoutFolderForce::new),
        disk("remove, then rename", BrokenDisks.RemoveThenRename::new),
        disk("truncate in place", BrokenDisks.TruncateInPlace::new));
  }

  private static Arguments disk(String name, Function<ModelState, ModelDisk> maker) {
    return Arguments.of(Named.of(name, maker));
  }

  @ParameterizedTest
  @MethodSource("honest")
  void powerCutAtAnyMoment_losesNothing(Function<ModelState, ModelDisk> maker) {
    var found = states.explore(maker, SAVES);
    System.out.println("Crash states: " + found.states() + ", bad: " + found.bad().size());
    assertEquals(List.of(), found.bad());
    assertTrue(found.states() >= LEAST_STATES, "only " + found.states());
  }

  /** A test of the test: it would tell. */
  @ParameterizedTest
  @MethodSource("broken")
  void carelessSave_isCaught(Function<ModelState, ModelDisk> maker) {
    var found = states.explore(maker, SAVES - 1);
    System.out.println("Crash states of a careless save: " + found.states() + ", bad: " + found.bad().size());
    assertFalse(found.bad().isEmpty());
  }
}
