package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of a restore and of a rotation goes wrong in every way; nothing that could be opened is lost. */
class RestoreFaultsTest {
  @TempDir Path folder;

  private final TestVaults kit = new TestVaults("restore faults");
  private final OpenVault made = kit.empty();
  private final VaultFile old = kit.add(made, kit.entry("old", "entry", "old secret"));
  private final VaultFile present = kit.add(old, made.key(), kit.entry("new", "entry", "new secret"));
  private final VaultFile back = kit.next(present, made.key(), old.vault(), Map.of());
  private final HandClock clock = new HandClock();

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInRestoring_leavesOneOfTheTwo_andTheBackup(FaultyDisk.Fault fault) throws IOException {
    int steps = steps(disk -> restoreOverPresent(place(present), disk));
    for (int at = 0; at < steps; at++) {
      var place = place(present);
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> restoreOverPresent(place, disk));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;

      var there = vaultAt(place, where);
      switch (outcome) {
        case SaveOutcome.Committed _ -> assertEquals(back.vault(), there, where);
        case SaveOutcome.NotCommitted _, SaveOutcome.Overtaken _ -> assertEquals(present.vault(), there, where);
        case SaveOutcome.Occupied _ -> throw new AssertionError(where);
        case null -> assertTrue(List.of(present.vault(), back.vault()).contains(there), where);
      }
      assertTrue(backups(place, where).contains(old.vault()), where);
      if (there.equals(back.vault()) && outcome instanceof SaveOutcome.Committed) {
        assertTrue(backups(place, where).contains(present.vault()), where);
      }
    }
  }

  private SaveOutcome restoreOverPresent(Path place, Disk disk) {
    return store(place, disk).restore(Optional.of(present.toBytes()), true, back, this::opens);
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInRestoringOverRubble_keepsTheRubble_andTheBackup(FaultyDisk.Fault fault) throws IOException {
    var rubble = "not a vault any more".getBytes(StandardCharsets.UTF_8);
    int steps = steps(disk -> store(rubblePlace(rubble), disk).restore(Optional.of(rubble), false, back, this::opens));
    for (int at = 0; at < steps; at++) {
      var place = rubblePlace(rubble);
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> store(place, disk).restore(Optional.of(rubble), false, back, this::opens));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;

      boolean restored = !new String(Files.readAllBytes(place), StandardCharsets.UTF_8).startsWith("not a vault");
      if (outcome instanceof SaveOutcome.Committed) {
        assertTrue(restored, where);
      }
      if (outcome instanceof SaveOutcome.NotCommitted) {
        assertFalse(restored, where);
      }
      if (restored) {
        assertEquals(back.vault(), vaultAt(place, where), where);
        try (Stream<Path> all = Files.list(place.resolveSibling("backups"))) {
          var aside = all.filter(path -> path.toString().contains(".replaced.")).findFirst();
          assertEquals("not a vault any more", Files.readString(aside.orElseThrow(() -> new AssertionError(where))));
        }
      }
      assertTrue(backups(place, where).contains(old.vault()), where);
    }
  }

  /** Forty saves, one of them on a disk with one fault in it: afterwards the vault and its newest backups are all there. */
  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInRotating_leavesTheVaultAndGoodBackups(FaultyDisk.Fault fault) throws IOException {
    var history = history();
    int steps = steps(disk -> save(historyPlace(history), disk, history));
    for (int at = 0; at < steps; at++) {
      var place = historyPlace(history);
      var disk = new FaultyDisk(at, fault);
      var outcome = FaultyDisk.outcomeOf(() -> save(place, disk, history));
      var where = fault + " at " + at + " " + disk.done() + ": " + outcome;
      vaultAt(place, where);
      var there = backups(place, where);
      for (var recent : history.subList(history.size() - 6, history.size() - 2)) {
        assertTrue(there.contains(recent.vault()), where);
      }
    }
  }

  @Test
  void rotation_deletesNothing_beforeTheNewVaultIsInPlace() throws IOException {
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    var history = history();
    assertInstanceOf(SaveOutcome.Committed.class, save(historyPlace(history), disk, history));
    var done = disk.done();
    int committed = done.lastIndexOf("rename");
    assertEquals(1, done.subList(0, committed).stream().filter("delete"::equals).count(), "only its own link");
    assertTrue(done.lastIndexOf("delete") > committed, "and here something had to go");
  }

  /** Saves in one hour, so that each new one makes an older one superfluous. */
  private List<VaultFile> history() {
    var all = new ArrayList<VaultFile>(List.of(old));
    for (int i = 0; i < 8; i++) {
      all.add(kit.add(all.getLast(), made.key(), kit.entry("entry " + i, "", "secret")));
    }
    return all;
  }

  private Path historyPlace(List<VaultFile> history) throws IOException {
    return copyOf(placeAfter(history.subList(0, history.size() - 1)));
  }

  private SaveOutcome save(Path place, Disk disk, List<VaultFile> history) {
    return store(place, disk).replace(history.get(history.size() - 2), history.getLast(), this::opens);
  }

  private Path place(VaultFile second) throws IOException {
    return copyOf(placeAfter(List.of(old, second)));
  }

  /** A vault that was saved like that, made once: a save forces the disk, and there are hundreds of cases. */
  private Path placeAfter(List<VaultFile> saves) throws IOException {
    var place = folder.resolve("after " + saves.size()).resolve("my.tfav");
    if (Files.notExists(place.getParent())) {
      Files.createDirectory(place.getParent());
      var store = store(place, new SystemDisk());
      store.create(saves.getFirst(), this::opens);
      for (int i = 1; i < saves.size(); i++) {
        clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(SaveOutcome.Committed.class, store.replace(saves.get(i - 1), saves.get(i), this::opens));
      }
      clock.advance(Duration.ofSeconds(1));
    }
    return place;
  }

  private Path copyOf(Path place) throws IOException {
    var copy = Files.createTempDirectory(folder, "place");
    for (var from : List.of(place.getParent(), place.resolveSibling("backups"))) {
      var to = Files.createDirectories(copy.resolve(place.getParent().relativize(from)));
      try (Stream<Path> all = Files.list(from)) {
        for (var file : all.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return copy.resolve(place.getFileName());
  }

  private Path rubblePlace(byte[] rubble) throws IOException {
    var place = place(present);
    Files.delete(place);
    Files.write(place, rubble);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
    return place;
  }

  private int steps(Counted save) throws IOException {
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    assertInstanceOf(SaveOutcome.Committed.class, save.on(disk));
    return disk.done().size();
  }

  private boolean opens(byte[] bytes) {
    return kit.opens(bytes, made.key());
  }

  private Vault vaultAt(Path place, String where) throws IOException {
    return kit.vaultAt(place, made.key(), where);
  }

  /** What the backups that rotation knows of hold; each of them must open. */
  private List<Vault> backups(Path place, String where) throws IOException {
    var all = new ArrayList<Vault>();
    for (var backup : store(place, new SystemDisk()).backups()) {
      all.add(vaultAt(backup.path(), where));
    }
    return all;
  }

  private VaultStore store(Path place, Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), clock, _ -> true);
  }

  private interface Counted {
    SaveOutcome on(FaultyDisk disk) throws IOException;
  }
}
