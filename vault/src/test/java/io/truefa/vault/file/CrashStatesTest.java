package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.CrashStates.How;
import io.truefa.vault.file.CrashStates.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final int LEAST_STATES = 60;

  private final TestVaults kit = new TestVaults("crash states");
  private final OpenVault made = kit.empty();
  private final VaultFile second = kit.add(made, kit.entry("a", "b", "first secret"));
  private final VaultFile third = kit.add(second, made.key(), kit.entry("c", "d", "second secret"));
  private final List<VaultKey> keys = new ArrayList<>();

  @AfterEach
  void close() {
    keys.forEach(VaultKey::close);
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
    judge("saving", maker, saving());
  }

  @ParameterizedTest
  @MethodSource("honest")
  void powerCutWhileTheKeyChanges_losesNothing(Function<ModelState, ModelDisk> maker) throws Exception {
    judge("changing the key", maker, changingTheKey());
  }

  @ParameterizedTest
  @MethodSource("honest")
  void powerCutInARestore_losesNothing(Function<ModelState, ModelDisk> maker) throws Exception {
    judge("restoring", maker, restoring());
  }

  private void judge(String what, Function<ModelState, ModelDisk> maker, List<Step> steps) {
    var found = new CrashStates(kit, PLACE, steps).explore(maker, steps.size());
    System.out.println("Crash states of " + what + ": " + found.states() + ", bad: " + found.bad().size());
    assertEquals(List.of(), found.bad());
    assertTrue(found.states() >= LEAST_STATES, "only " + found.states());
  }

  /** A test of the test: it would tell. */
  @ParameterizedTest
  @MethodSource("broken")
  void carelessSave_isCaught(Function<ModelState, ModelDisk> maker) throws Exception {
    for (var steps : List.of(saving().subList(0, 2), lastTwo(changingTheKey()), lastTwo(restoring()))) {
      var found = new CrashStates(kit, PLACE, steps).explore(maker, steps.size());
      System.out.println("Crash states of a careless save: " + found.states() + ", bad: " + found.bad().size());
      assertFalse(found.bad().isEmpty());
    }
  }

  /** The enumeration makes its first step anew, whatever it was. */
  private static List<Step> lastTwo(List<Step> steps) {
    return steps.subList(steps.size() - 2, steps.size());
  }

  private List<Step> saving() {
    return List.of(edited(made.file()), edited(second), edited(third));
  }

  private Step edited(VaultFile file) {
    return new Step(file, made.key(), How.EDITED);
  }

  private List<Step> changingTheKey() throws Exception {
    var editor = new SlotEditor(kit.crypto);
    var wanted = NewSlot.of(kit.credential(SlotKind.PASSWORD, 1), "other");
    var added = (SlotEditor.Edited.Next) editor.add(second, wanted, TestVaults.CHEAP, TestVaults.NOW, made.key());
    var two = added.vault().file();
    var turned = ((SlotEditor.Edited.Next) editor.remove(two, added.slot(), made.key())).vault();
    keys.add(turned.key());
    return List.of(edited(second), edited(two), new Step(turned.file(), turned.key(), How.EDITED));
  }

  private List<Step> restoring() throws Exception {
    var restored =
        new Inspector(kit.crypto).renewed(second, second.vault(), Optional.of(third), Horizon.none(), made.key());
    return List.of(edited(second), edited(third), new Step(restored, made.key(), How.RESTORED));
  }
}
