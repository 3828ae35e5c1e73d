package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of a save goes wrong in every way; the vault on disk is the old one or the new one, and we know
 * which.
 */
class SaveFaultsTest {
  @TempDir Path folder;

  private final TestVaults kit = new TestVaults("save faults");
  private final OpenVault made = kit.empty();
  private final VaultFile old = kit.add(made, kit.entry("old", "entry", "old secret"));
  private final VaultFile next = kit.add(old, made.key(), kit.entry("new", "entry", "new secret"));
  private final VaultFile third = kit.add(next, made.key(), kit.entry("third", "entry", "third secret"));

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void healthyDisk_asksForTheseSteps() throws IOException {
    var place = placeWith(old);
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    assertEquals(new SaveOutcome.Committed(true), store(place, disk).replace(old, next, this::opens));
    assertEquals(
        List.of(
            "realPath", "openLock", "tryLock", "list", "facts", "read",
            "createNew", "write", "force", "close", "read",
            "makeFolder", "facts", "link", "rename", "facts", "delete",
            "facts", "rename", "forceFolder", "facts",
            "list", "list", "facts", "closeLock"),
        disk.done());
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInReplacing_leavesOldOrNew_andTheResultIsTrue(FaultyDisk.Fault fault) throws IOException {
    for (int at = 0; at < stepsOfReplacing(); at++) {
      var place = placeWith(old);
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> store(place, disk).replace(old, next, this::opens));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;

      var present = vaultAt(place, where);
      assertTrue(List.of(old.vault(), next.vault()).contains(present), where);
      switch (outcome) {
        case SaveOutcome.Committed _ -> assertEquals(next.vault(), present, where);
        case SaveOutcome.NotCommitted _ -> assertEquals(old.vault(), present, where);
        // a short read looks like somebody else's file; the session then opens it and says what it is
        case SaveOutcome.Overtaken _ -> assertEquals(old.vault(), present, where);
        case SaveOutcome.Occupied _ -> throw new AssertionError(where);
        case null -> assertTrue(fault.name().startsWith("DIE"), where);
      }
      assertOwnerOnly(place.getParent());
      assertLeftovers(place, disk, where);

      var healthy = new FaultyDisk(-1, fault);
      boolean isNew = present.equals(next.vault());
      var after = store(place, healthy).replace(isNew ? next : old, isNew ? third : next, this::opens);
      assertEquals(new SaveOutcome.Committed(true), after, where);
      assertEquals((isNew ? third : next).vault(), vaultAt(place, where), where);
      assertNewestBackupOpens(place, where);
    }
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInCreating_leavesNothingOrAll_andTheResultIsTrue(FaultyDisk.Fault fault) throws IOException {
    for (int at = 0; at < stepsOfCreating(); at++) {
      var place = emptyPlace();
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> store(place, disk).create(old, this::opens));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;

      boolean there = Files.exists(place);
      if (there) {
        assertEquals(old.vault(), vaultAt(place, where), where);
      }
      switch (outcome) {
        case SaveOutcome.Committed _ -> assertTrue(there, where);
        case SaveOutcome.NotCommitted _ -> assertFalse(there, where);
        case SaveOutcome.Occupied _ -> assertFalse(there, where); // the disk would not say; nothing was touched
        case SaveOutcome.Overtaken _ -> throw new AssertionError(where);
        case null -> assertTrue(fault.name().startsWith("DIE"), where);
      }
      assertOwnerOnly(place.getParent());
      assertLeftovers(place, disk, where);

      var store = store(place, new FaultyDisk(-1, fault));
      var after = there ? store.replace(old, next, this::opens) : store.create(next, this::opens);
      assertEquals(new SaveOutcome.Committed(true), after, where);
      assertEquals(next.vault(), vaultAt(place, where), where);
    }
  }

  @Test
  void interruptAtAnyStep_doesNotReachTheSave_andIsNotLost() throws IOException {
    var caller = Thread.currentThread();
    for (int at = 0; at < stepsOfReplacing(); at++) {
      var place = placeWith(old);
      var disk = FaultyDisk.watched(at, caller::interrupt);
      var outcome = store(place, disk).replace(old, next, this::opens);
      assertTrue(Thread.interrupted(), "interrupted at " + at);
      var where = "at " + at + " " + disk.done();
      assertEquals(new SaveOutcome.Committed(true), outcome, where);
      assertEquals(next.vault(), vaultAt(place, where), where);
    }
  }

  @Test
  void replacedVaultThatCannotBeSeen_isCommitted_soThatNobodySavesItTwice() throws IOException {
    var place = placeWith(old);
    var outcome = store(place, FaultyDisk.blindAfter("forceFolder")).replace(old, next, this::opens);
    assertEquals(new SaveOutcome.Committed(false), outcome);
    assertEquals(next.vault(), vaultAt(place, "replaced"));
  }

  @Test
  void createdVaultThatCannotBeSeen_isCommitted() throws IOException {
    var place = emptyPlace();
    var outcome = store(place, FaultyDisk.blindAfter("forceFolder")).create(old, this::opens);
    assertEquals(new SaveOutcome.Committed(false), outcome);
    assertEquals(old.vault(), vaultAt(place, "created"));
  }

  @Test
  void vaultThatDoesNotOpen_isNeverPutInPlace() throws IOException {
    var place = placeWith(old);
    var outcome = store(place, new SystemDisk()).replace(old, next, _ -> false);
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.READ_BACK), outcome);
    assertEquals(old.vault(), vaultAt(place, "not opened"));
    assertEquals(List.of("my.tfav", "my.tfav.lock"), names(place.getParent()));
  }

  private int stepsOfReplacing() throws IOException {
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    assertInstanceOf(
        SaveOutcome.Committed.class, store(placeWith(old), disk).replace(old, next, this::opens));
    return disk.done().size();
  }

  private int stepsOfCreating() throws IOException {
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    assertInstanceOf(SaveOutcome.Committed.class, store(emptyPlace(), disk).create(old, this::opens));
    return disk.done().size();
  }

  private boolean opens(byte[] bytes) {
    return kit.opens(bytes, made.key());
  }

  private Vault vaultAt(Path place, String where) throws IOException {
    return kit.vaultAt(place, made.key(), where);
  }

  /**
   * Only a program that died, or a disk that would not delete, leaves a temporary file; and it is sealed like a vault.
   */
  private void assertLeftovers(Path place, FaultyDisk disk, String where) throws IOException {
    var temps = names(place.getParent()).stream().filter(name -> name.endsWith(".tmp")).toList();
    if (!temps.isEmpty()) {
      assertTrue(where.startsWith("DIE") || disk.done().contains("delete"), where + temps);
    }
    assertTrue(temps.size() <= 1, where);
  }

  private void assertNewestBackupOpens(Path place, String where) throws IOException {
    try (Stream<Path> backups = Files.list(place.resolveSibling("backups"))) {
      for (var backup : backups.filter(path -> path.getFileName().toString().contains(".bak.")).toList()) {
        vaultAt(backup, where);
      }
    }
  }

  private static void assertOwnerOnly(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (var path : all.filter(Files::isRegularFile).toList()) {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path.toString());
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private VaultStore store(Path place, Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), TestVaults.CLOCK, _ -> true);
  }

  private Path emptyPlace() throws IOException {
    return Files.createTempDirectory(folder, "place").resolve("my.tfav");
  }

  private Path placeWith(VaultFile file) throws IOException {
    var place = emptyPlace();
    assertInstanceOf(SaveOutcome.Committed.class, store(place, new SystemDisk()).create(file, this::opens));
    return place;
  }
}
