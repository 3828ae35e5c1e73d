package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier saves beside the vault, on the file system of this machine. */
class BackupsTest {
  @TempDir Path temporary;

  private final TestVaults kit = new TestVaults("backups");
  private final OpenVault made = kit.empty();
  private final VaultFile first = made.file();
  private final VaultFile second = kit.add(made, kit.entry("a", "b", "c"));
  private final HandClock clock = new HandClock();
  private Path folder;
  private Path place;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("vaults")).toRealPath();
    place = folder.resolve("my.tfav");
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void replacedVault_isNew_andTheOldOneIsABackup() throws Exception {
    create();
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(backup(first)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("backups"))));
    assertEquals(List.of("backups", "my.tfav", "my.tfav.lock"), names(folder));
  }

  @Test
  void onlyTheNewestFiveBackupsStay_andNoForeignFileGoes() throws Exception {
    create();
    Files.createDirectory(folder.resolve("backups"));
    var foreign = List.of("my.tfav.bak.00000000.1.01234567", "other.tfav", "my.tfav.bak." + id() + ".1.01234567.txt");
    for (var name : foreign) {
      Files.writeString(folder.resolve("backups").resolve(name), "mine");
    }
    var saves = saves(first, 12);
    var left = names(folder.resolve("backups"));
    for (var backup : saves.subList(7, 12)) {
      assertTrue(left.contains(backup(backup).getFileName().toString()), left.toString());
    }
    assertTrue(left.containsAll(foreign), left.toString());
    assertEquals(5 + foreign.size(), left.size(), left.toString());
  }

  @Test
  void backupWithoutHardLinks_isACopy() throws Exception {
    create();
    assertEquals(new SaveOutcome.Committed(true), store(noLinks()).replace(first, second, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(backup(first)));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup(first))));
    assertEquals(List.of(backup(first).getFileName().toString()), names(folder.resolve("backups")));
  }

  @Test
  void backupOfAVaultOthersMayRead_isACopyForItsOwnerOnly() throws Exception {
    create();
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(backup(first)));
    for (var path : List.of(place, backup(first))) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path.toString());
    }
  }

  @Test
  void noPlaceForABackup_noSave() throws Exception {
    create();
    Files.writeString(folder.resolve("backups"), "not a folder");
    assertInstanceOf(SaveOutcome.NotCommitted.class, store().replace(first, second, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(place));
    assertEquals(List.of("backups", "my.tfav", "my.tfav.lock"), names(folder));
  }

  @Test
  void afterAnOldCopyIsPutBack_eachSaveHasItsBackup_andNoneOfTheOtherLineIsOverwritten() throws Exception {
    create();
    var left = saves(first, 9);
    var old = left.get(5);
    Files.write(place, old.toBytes());
    clock.advance(Duration.ofMinutes(1));

    var right = saves(old, 3);
    for (var base : right.subList(0, 3)) {
      assertArrayEquals(base.toBytes(), Files.readAllBytes(backup(base)), base.toString());
    }
    // the generations of these came again in the new line
    assertArrayEquals(left.get(8).toBytes(), Files.readAllBytes(backup(left.get(8))));
    assertArrayEquals(left.get(7).toBytes(), Files.readAllBytes(backup(left.get(7))));
  }

  @Test
  void afterAVeryOldCopyIsPutBack_itsBackupsOutliveThoseOfTheOtherLine() throws Exception {
    create();
    saves(first, 9);
    Files.write(place, first.toBytes());
    clock.advance(Duration.ofMinutes(1));

    var right = saves(first, 6);
    for (var base : right.subList(1, 6)) {
      assertArrayEquals(base.toBytes(), Files.readAllBytes(backup(base)), base.toString());
    }
    assertTrue(names(folder.resolve("backups")).size() <= 10);
  }

  @Test
  void whatWasJustKept_staysEvenIfItsTimeIsTheOldest() throws Exception {
    create();
    var saves = saves(first, 9);
    var old = saves.get(1); // put back by hand: its number is among the lowest
    Files.write(place, old.toBytes());
    clock.advance(Duration.ofDays(-400));
    var next = kit.add(old, made.key(), kit.entry("next", "", "secret"));
    assertEquals(new SaveOutcome.Committed(true), store().replace(old, next, this::opens));
    assertArrayEquals(old.toBytes(), Files.readAllBytes(backup(old)));
  }

  @Test
  void backupsNamedByAnEarlierVersion_ageByTheirFileTime_andGiveWayInTurn() throws Exception {
    create();
    var backups = Files.createDirectory(folder.resolve("backups"));
    var old = new ArrayList<Path>();
    for (int generation = 91; generation <= 99; generation++) {
      var path = backups.resolve("my.tfav.bak." + id() + "." + generation + ".0123456" + generation % 10);
      Files.write(path, first.toBytes());
      Files.setLastModifiedTime(path, FileTime.from(TestVaults.NOW.minus(Duration.ofMinutes(200 - generation))));
      old.add(path);
    }
    saves(first, 1);
    var listed = store().backups();
    assertEquals(backup(first), listed.getFirst().path());
    assertEquals(old.reversed().subList(0, 5), listed.subList(1, 6).stream().map(BackupFile::path).toList());
    // older ones of one hour went, but for the last of it
    assertTrue(listed.size() < 9, listed.toString());
  }

  @Test
  void chosenFolder_takesTheBackups_fromAnotherFileSystemToo() throws Exception {
    create();
    var chosen = Files.createDirectory(temporary.resolve("chosen"));
    for (var disk : List.of(new SystemDisk(), noLinks())) {
      var base = Container.parse(Files.readAllBytes(place));
      var store = new VaultStore(place, () -> Optional.of(chosen), disk, kit.crypto.random(), clock, _ -> true);
      var present = kit.codec.open(Files.readAllBytes(place), made.key());
      var next = kit.add(present, made.key(), kit.entry("more", "", "secret"));
      assertEquals(new SaveOutcome.Committed(true), store.replace(present, next, this::opens));
      var newest = store.backups().getFirst();
      assertEquals(chosen, newest.path().getParent());
      assertArrayEquals(base.toBytes(), store.read(newest));
    }
    assertEquals(List.of("my.tfav", "my.tfav.lock"), names(folder));
  }

  @Test
  void chosenFolderThatIsAway_neitherStopsTheSave_norIsMade() throws Exception {
    create();
    var chosen = temporary.resolve("stick").resolve("backups");
    var store = new VaultStore(place, () -> Optional.of(chosen), new SystemDisk(), kit.crypto.random(), clock, _ -> true);
    assertEquals(new SaveOutcome.Committed(true), store.replace(first, second, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(backup(first)));
    assertEquals(List.of(backup(first)), store.backups().stream().map(BackupFile::path).toList());
    assertTrue(Files.notExists(chosen.getParent()));
  }

  @Test
  void vaultOfAnOlderFormat_isKeptForEver_beforeItsFirstSaveInTheNewOne() throws Exception {
    create();
    var newer = inMinor(second, Format.MINOR + 1);
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, newer, this::opens));
    var copy = folder.resolve("backups").resolve("my.tfav.v1." + Format.MINOR + ".bak");
    assertArrayEquals(first.toBytes(), Files.readAllBytes(copy));

    clock.advance(Duration.ofDays(4000));
    saves(newer, 12);
    assertArrayEquals(first.toBytes(), Files.readAllBytes(copy), "no rotation takes it");
    assertEquals(1, names(folder.resolve("backups")).stream().filter(name -> name.contains(".v1.")).count());

    // The older version was used on the vault again, and this one after it: both copies stay.
    Files.write(place, second.toBytes());
    assertEquals(new SaveOutcome.Committed(true), store().replace(second, inMinor(second, Format.MINOR + 1), this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(copy));
    var other = "my.tfav.v1." + Format.MINOR + "." + second.identity().headerMac().hex(4) + ".bak";
    assertArrayEquals(second.toBytes(), Files.readAllBytes(folder.resolve("backups").resolve(other)));
  }

  private VaultFile inMinor(VaultFile base, int minor) throws VaultTooLargeException {
    var header = base.container().header();
    var newer =
        new Header(
            minor,
            header.vaultId(),
            header.generation() + 1,
            Bytes.zeros(Format.HASH_BYTES),
            base.container().headerMac(),
            header.slots(),
            header.hint(),
            header.unknown());
    return new VaultSealer(kit.crypto).seal(newer, base.vault(), base.cells(), made.key());
  }

  /** The next save heals the vault; what is left of the rotten file is kept apart and never passes for a good backup. */
  @Test
  void vaultThatRottedOnTheDisk_isPutAside_notAmongTheGoodBackups() throws Exception {
    create();
    var rotten = first.toBytes();
    rotten[rotten.length - 1] ^= 1;
    Files.write(place, rotten);
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
    assertEquals(List.of(), store().backups());
    var aside = names(folder.resolve("backups")).getFirst();
    assertTrue(aside.startsWith("my.tfav.replaced."), aside);
    assertArrayEquals(rotten, Files.readAllBytes(folder.resolve("backups").resolve(aside)));
  }

  @Test
  void restoring_putsTheBackupInPlace_andWhatWasThereAmongTheBackups() throws Exception {
    create();
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    var seen = Optional.of(second.toBytes());
    var back = kit.next(second, made.key(), first.vault(), Map.of());
    assertEquals(new SaveOutcome.Committed(true), store().restore(seen, true, back, this::opens));
    assertArrayEquals(back.toBytes(), Files.readAllBytes(place));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(backup(second)));
  }

  @Test
  void restoringOverADamagedVault_putsThatAside_andOverNothingMakesIt() throws Exception {
    Files.writeString(place, "what a sync program left");
    var seen = Optional.of(Files.readAllBytes(place));
    assertEquals(new SaveOutcome.Committed(true), store().restore(seen, false, first, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(place));
    var aside = names(folder.resolve("backups")).getFirst();
    assertEquals("what a sync program left", Files.readString(folder.resolve("backups").resolve(aside)));

    Files.delete(place);
    assertEquals(new SaveOutcome.Committed(true), store().restore(Optional.empty(), false, second, this::opens));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
  }

  @Test
  void restoringOverWhatNobodyLookedAt_writesNothing() throws Exception {
    create();
    var seen = Optional.of(first.toBytes());
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    var back = kit.next(second, made.key(), first.vault(), Map.of());
    assertInstanceOf(SaveOutcome.Overtaken.class, store().restore(seen, true, back, this::opens));
    assertInstanceOf(SaveOutcome.Occupied.class, store().restore(Optional.empty(), false, back, this::opens));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
  }

  @Test
  void vaultWithTheLongestName_hasBackups_andALongerOneIsRefusedBeforeAnythingIsWritten() throws Exception {
    place = folder.resolve("v".repeat(190));
    create();
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(backup(first)));
    var most = new Identity(made.key().vaultId(), Long.MAX_VALUE, first.identity().headerMac());
    var link = "." + BackupName.of(place, most, clock.instant()) + ".link";
    assertTrue(link.length() <= 255, () -> "length " + link.length());

    place = folder.resolve("v".repeat(191));
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.NAME_TOO_LONG), store().create(first, this::opens));
    assertTrue(names(folder).stream().noneMatch(name -> name.startsWith("v".repeat(191))));
  }

  @Test
  void whatIsOnDiskForGood_isTold_andNothingElse() throws Exception {
    var told = new ArrayList<VaultFile>();
    var store = store();
    store.onDurable(told::add);
    store.create(first, this::opens);
    store.replace(first, second, this::opens);
    store.replace(first, second, this::opens); // overtaken
    assertEquals(List.of(first, second), told);
    var unsure = store(new FaultyDisk("forceFolder", FaultyDisk.Fault.FAIL));
    unsure.onDurable(told::add);
    var third = kit.add(second, made.key(), kit.entry("third", "", "secret"));
    assertEquals(new SaveOutcome.Committed(false), unsure.replace(second, third, this::opens));
    assertEquals(List.of(first, second), told);
  }

  private void create() throws IOException {
    assertEquals(new SaveOutcome.Committed(true), store().create(first, this::opens));
    clock.advance(Duration.ofMinutes(1));
  }

  /** Saves that many times on top of {@code base}, a minute apart; all of them in order, {@code base} first. */
  private List<VaultFile> saves(VaultFile base, int count) throws IOException {
    var all = new ArrayList<VaultFile>(List.of(base));
    for (int i = 0; i < count; i++) {
      var next = kit.add(all.getLast(), made.key(), kit.entry("issuer " + i, "", "secret"));
      assertEquals(new SaveOutcome.Committed(true), store().replace(all.getLast(), next, this::opens));
      all.add(next);
      clock.advance(Duration.ofMinutes(1));
    }
    return all;
  }

  /** The backup of that save, whenever it was made. */
  private Path backup(VaultFile save) {
    var end = "." + save.generation() + "." + save.identity().headerMac().hex(4);
    try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
      return all.filter(path -> path.toString().endsWith(end)).findFirst().orElse(folder.resolve("backups/none of" + end));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String id() {
    return made.key().vaultId().hex(4);
  }

  private boolean opens(byte[] bytes) {
    return kit.opens(bytes, made.key());
  }

  private VaultStore store() {
    return store(new SystemDisk());
  }

  private VaultStore store(Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), clock, _ -> true);
  }

  private static Disk noLinks() {
    return new FaultyDisk("link", FaultyDisk.Fault.FAIL);
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** To be told from one that is not there, which only counting would show. */
  @Test
  void backupTheSystemTellsNothingOf_isListed_andNeitherGoesNorCountsAsOneOfTheNewest() throws Exception {
    create();
    saves(first, 6);
    var readable = store().backups();
    var unseen = store(new FaultyDisk("facts", FaultyDisk.Fault.FAIL)).backups();
    assertEquals(names(readable), names(unseen));
    assertEquals(List.of(0L), unseen.stream().map(BackupFile::size).distinct().toList());
    var glance = store(new FaultyDisk("facts", FaultyDisk.Fault.FAIL)).glance(unseen.getFirst());
    assertEquals(new Glance.Faulty(VaultFault.UNREADABLE), glance);

    var backups = folder.resolve("backups");
    var folderNamedLikeOne = backups.resolve("my.tfav.bak." + id() + ".99.01234567");
    Files.createDirectory(folderNamedLikeOne);
    assertEquals(names(readable), names(store().backups()), "what is no file is no backup");
  }

  private static List<String> names(List<BackupFile> backups) {
    return backups.stream().map(backup -> backup.path().getFileName().toString()).toList();
  }
}
