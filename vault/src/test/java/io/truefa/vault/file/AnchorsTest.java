package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a machine remembers of a vault. */
class AnchorsTest {
  @TempDir Path folder;

  private final TestVaults kit = new TestVaults("anchors");
  private final OpenVault made = kit.empty();
  private final VaultKey key = made.key();
  private final VaultFile first = made.file();
  private final VaultFile second = next(first, "second");
  private final VaultFile third = next(second, "third");
  private final HandClock clock = new HandClock();

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void withoutMemory_everyFileIsFresh() {
    assertEquals(new Freshness.Fresh(), anchors().freshness(first, key));
    assertEquals(0, anchors().horizon(key).generation());
    assertFalse(anchors().isDamaged(id()));
    assertTrue(Files.notExists(state()), "asking writes nothing");
  }

  @Test
  void olderFile_isTold_withHowManySavesItMisses_andWhenTheNewerOneWasSeen() {
    anchors().remember(third, key);
    var seen = clock.instant();
    clock.advance(Duration.ofDays(3));
    assertEquals(new Freshness.Older(2, seen), anchors().freshness(first, key));
    assertEquals(new Freshness.Older(1, seen), anchors().freshness(second, key));
    assertEquals(new Freshness.Fresh(), anchors().freshness(third, key));
    assertEquals(new Freshness.Fresh(), anchors().freshness(next(third, "fourth"), key));
    assertEquals(3, anchors().horizon(key).generation());
  }

  @Test
  void sameNumberAndAnotherMac_isAFork_asIsTheNextNumberFromAnotherLine() {
    var otherSecond = next(first, "other second");
    anchors().remember(second, key);
    assertEquals(new Freshness.Forked(clock.instant()), anchors().freshness(otherSecond, key));
    assertEquals(new Freshness.Forked(clock.instant()), anchors().freshness(next(otherSecond, "its next"), key));
    assertEquals(new Freshness.Fresh(), anchors().freshness(third, key));
  }

  @Test
  void memory_neverGoesBack() {
    anchors().remember(third, key);
    anchors().remember(first, key);
    assertEquals(3, anchors().horizon(key).generation());
    assertInstanceOf(Freshness.Older.class, anchors().freshness(second, key));
  }

  @Test
  void proof_isRemembered_besideTheNewestSave_andSurvivesSaving() {
    assertEquals(Optional.empty(), anchors().proven(key));
    anchors().remember(second, key);
    clock.advance(Duration.ofDays(1));
    var when = clock.instant();
    anchors().rememberProof(second, key);
    clock.advance(Duration.ofDays(1));
    anchors().remember(third, key);
    assertEquals(Optional.of(when), anchors().proven(key));
    assertEquals(Optional.of(when), anchors().provenByHearsay(id()));
    assertEquals(3, anchors().horizon(key).generation());
  }

  @Test
  void file_isForItsOwnerOnly_andNamesTheVaultAlone() throws IOException {
    anchors().remember(first, key);
    var file = state().resolve("anchors").resolve(id());
    assertEquals(Anchor.BYTES, Files.size(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var before = Files.getLastModifiedTime(file);
    var bytes = Files.readAllBytes(file);
    clock.advance(Duration.ofDays(1));
    anchors().remember(first, key);
    assertArrayEquals(bytes, Files.readAllBytes(file), "nothing new, nothing written");
    assertEquals(before, Files.getLastModifiedTime(file));
  }

  /** Whoever can write the state folder but has no key can only make us forget. */
  @Test
  void everyChangedByte_makesItAbsent_andSavingMakesItAnew() throws IOException {
    anchors().remember(third, key);
    var file = state().resolve("anchors").resolve(id());
    var good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertEquals(new Freshness.Fresh(), anchors().freshness(first, key), "byte " + at);
      assertEquals(Optional.empty(), anchors().proven(key));
    }
    anchors().remember(third, key);
    assertInstanceOf(Freshness.Older.class, anchors().freshness(first, key));
  }

  @Test
  void cutLongOrForeignFile_isAbsent_andSaidToBeDamaged() throws IOException {
    anchors().remember(third, key);
    var file = state().resolve("anchors").resolve(id());
    var good = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 4, 8, good.length - 1, good.length + 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertTrue(anchors().isDamaged(id()), "length " + length);
      assertEquals(new Freshness.Fresh(), anchors().freshness(first, key));
    }
    try (var other = new TestVaults("another vault")) {
      var theirs = other.empty();
      anchors().remember(theirs.file(), theirs.key());
      Files.copy(state().resolve("anchors").resolve(theirs.key().vaultId().hex(16)), file,
          StandardCopyOption.REPLACE_EXISTING);
    }
    assertTrue(anchors().isDamaged(id()));
    assertEquals(new Freshness.Fresh(), anchors().freshness(first, key));
    Files.delete(file);
    Files.createDirectory(file);
    assertTrue(anchors().isDamaged(id()));
    anchors().remember(third, key); // cannot be written; nothing is thrown
    assertEquals(new Freshness.Fresh(), anchors().freshness(first, key));
  }

  @Test
  void stateFolderThatIsAFile_costsTheMemory_notTheVault() throws IOException {
    Files.createDirectories(state().getParent());
    Files.writeString(state(), "in the way");
    anchors().remember(third, key);
    assertEquals(new Freshness.Fresh(), anchors().freshness(first, key));
    assertEquals("in the way", Files.readString(state()));
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void everyFaultInWriting_leavesTheOldOrTheNewMemory_orNone(FaultyDisk.Fault fault) throws IOException {
    var healthy = new FaultyDisk(-1, fault);
    anchors(healthy).remember(first, key);
    anchors(healthy).remember(second, key);
    int steps = healthy.done().size();
    for (int at = 0; at < steps; at++) {
      deleteAnchors();
      anchors().remember(first, key);
      var disk = new FaultyDisk(at, fault);
      try {
        anchors(disk).remember(second, key);
      } catch (FaultyDisk.Death e) {
        // as a dead program would
      }
      long highest = anchors().horizon(key).generation();
      assertTrue(highest == 1 || highest == 2, fault + " at " + at + " " + disk.done() + ": " + highest);
      anchors().remember(third, key);
      assertEquals(3, anchors().horizon(key).generation(), fault + " at " + at);
    }
  }

  private void deleteAnchors() throws IOException {
    try (var all = Files.list(state().resolve("anchors"))) {
      for (var path : all.toList()) {
        Files.delete(path);
      }
    }
  }

  private VaultFile next(VaultFile base, String name) {
    return kit.add(base, key, kit.entry(name, "", "secret"));
  }

  private String id() {
    return key.vaultId().hex(Format.ID_BYTES);
  }

  private Path state() {
    return folder.resolve("deep").resolve("state");
  }

  private Anchors anchors() {
    return anchors(new SystemDisk());
  }

  private Anchors anchors(Disk disk) {
    return new Anchors(state(), disk, kit.crypto.random(), clock, _ -> true);
  }
}
