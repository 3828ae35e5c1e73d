package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of moving a vault to another folder goes wrong in every way: one of the two places is the vault, whole. */
class RelocationTest {
  @TempDir Path folder;

  private final TestVaults kit = new TestVaults("relocation");
  private final OpenVault made = kit.empty();
  private final VaultFile vault = kit.add(made, kit.entry("GitHub", "ann", "a secret"));
  private final AtomicBoolean remembered = new AtomicBoolean();
  private final List<Path> kept = new ArrayList<>();

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  private Path from() throws IOException {
    var place = Files.createTempDirectory(folder, "from").resolve("my.tfav");
    assertInstanceOf(SaveOutcome.Committed.class, store(place, new SystemDisk()).create(vault, this::opens));
    return place;
  }

  private Path to() throws IOException {
    return Files.createTempDirectory(folder, "to").resolve("new.tfav");
  }

  private SaveOutcome move(Path from, Path to, Disk disk, BooleanSupplier remember) {
    remembered.set(false);
    kept.clear();
    BooleanSupplier noting =
        () -> {
          remembered.set(remember.getAsBoolean());
          return remembered.get();
        };
    return store(from, disk).moveTo(store(to, disk), vault, this::opens, noting, kept::add);
  }

  private boolean opens(byte[] bytes) {
    return kit.opens(bytes, made.key());
  }

  private VaultStore store(Path place, Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), TestVaults.CLOCK, _ -> true);
  }

  private boolean holds(Path place) throws IOException {
    return Files.exists(place) && kit.vaultAt(place, made.key(), place.toString()).equals(vault.vault());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void moved_isThereByteForByte_andTheOldFileIsABackup() throws IOException {
    var from = from();
    var to = to();
    assertEquals(new SaveOutcome.Committed(true), move(from, to, new SystemDisk(), () -> holds(to, from)));
    assertTrue(remembered.get());
    assertEquals(-1, Files.mismatch(to, kept.getFirst()));
    assertEquals(List.of("backups"), names(from.getParent()), "no vault, no lock, no temporary file");
    assertEquals(List.of("new.tfav", "new.tfav.lock"), names(to.getParent()));
    assertEquals(1, store(from, new SystemDisk()).backups().size());
  }

  /** Asked when the copy is proven and the old file is still there. */
  private boolean holds(Path to, Path from) {
    try {
      return holds(to) && holds(from);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whereSomethingIs_itStays_andNothingIsMoved() throws IOException {
    var from = from();
    var to = to();
    Files.writeString(to, "somebody else's");
    assertInstanceOf(SaveOutcome.Occupied.class, move(from, to, new SystemDisk(), () -> true));
    assertEquals("somebody else's", Files.readString(to));
    assertTrue(holds(from));
    assertFalse(remembered.get());
  }

  @Test
  void placeThatCannotBeRemembered_isTakenBack() throws IOException {
    var from = from();
    var to = to();
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.IO), move(from, to, new SystemDisk(), () -> false));
    assertTrue(holds(from));
    assertEquals(List.of(), names(to.getParent()));
  }

  @Test
  void folderThatIsNotThere_isSaid() throws IOException {
    var from = from();
    var outcome = move(from, folder.resolve("nowhere/new.tfav"), new SystemDisk(), () -> true);
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.NO_FOLDER), outcome);
    assertTrue(holds(from));
  }

  @Test
  void anotherSaveHere_isNotMovedOver() throws IOException {
    var from = from();
    var to = to();
    var newer = kit.add(vault, made.key(), kit.entry("Zulip", "", "another"));
    assertInstanceOf(SaveOutcome.Committed.class, store(from, new SystemDisk()).replace(vault, newer, this::opens));
    assertInstanceOf(SaveOutcome.Overtaken.class, move(from, to, new SystemDisk(), () -> true));
    assertFalse(Files.exists(to));
  }

  /** A synchronisation asks for no lock: what it puts there while the vault moves stays. */
  @Test
  void fileThatChangesMeanwhile_staysWhereItIs() throws IOException {
    var from = from();
    var to = to();
    var newer = kit.add(vault, made.key(), kit.entry("Zulip", "", "another"));
    var outcome = move(from, to, new SystemDisk(), () -> written(from, newer));
    assertEquals(new SaveOutcome.Committed(true), outcome);
    assertEquals(List.of(), kept);
    assertEquals(newer.vault(), kit.vaultAt(from, made.key(), "the newer one"));
    assertTrue(holds(to));
  }

  private static boolean written(Path place, VaultFile file) {
    try {
      Files.write(place, file.toBytes());
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFault_leavesTheVaultInOneOfTheTwo_andSaysWhich(FaultyDisk.Fault fault) throws IOException {
    var healthy = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    assertInstanceOf(SaveOutcome.Committed.class, move(from(), to(), healthy, () -> true));
    for (int at = 0; at < healthy.done().size(); at++) {
      var from = from();
      var to = to();
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> move(from, to, disk, () -> true));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;
      switch (outcome) {
        case SaveOutcome.Committed _ -> {
          assertTrue(remembered.get(), where);
          assertTrue(holds(to), where);
          assertFalse(!kept.isEmpty() && Files.exists(from), where);
        }
        case SaveOutcome.NotCommitted _, SaveOutcome.Overtaken _ -> {
          assertFalse(remembered.get(), where);
          assertTrue(holds(from), where);
        }
        case SaveOutcome.Occupied _ -> assertTrue(!remembered.get() && holds(from), where);
        case null -> assertTrue(remembered.get() ? holds(to) : holds(from), where);
      }
      if (!Files.exists(from)) {
        var backups = store(from, new SystemDisk()).backups();
        assertEquals(1, backups.size(), where);
        assertTrue(holds(backups.getFirst().path()), where);
      }
    }
  }
}
