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
  private Path folder;
  private Path place;
  private int age;

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
    setTime();

    var right = saves(old, 3);
    for (var base : right.subList(0, 3)) {
      assertArrayEquals(base.toBytes(), Files.readAllBytes(backup(base)), base.toString());
    }
    // the generations of these came again in the new line
    assertArrayEquals(left.get(8).toBytes(), Files.readAllBytes(backup(left.get(8))));
    assertArrayEquals(left.get(7).toBytes(), Files.readAllBytes(backup(left.get(7))));
    assertEquals(5, names(folder.resolve("backups")).size());
  }

  @Test
  void afterAVeryOldCopyIsPutBack_itsBackupsOutliveThoseOfTheOtherLine() throws Exception {
    create();
    saves(first, 9);
    Files.write(place, first.toBytes());
    setTime();

    var right = saves(first, 6);
    var expected = right.subList(1, 6).stream().map(base -> backup(base).getFileName().toString()).sorted().toList();
    assertEquals(expected, names(folder.resolve("backups")));
  }

  @Test
  void whatWasJustKept_staysEvenIfItsTimeIsTheOldest() throws Exception {
    create();
    var saves = saves(first, 6);
    var last = saves.getLast();
    Files.setLastModifiedTime(place, FileTime.from(TestVaults.NOW.minus(Duration.ofDays(400)))); // a copy keeps it
    var next = kit.add(last, made.key(), kit.entry("next", "", "secret"));
    assertEquals(new SaveOutcome.Committed(true), store().replace(last, next, this::opens));
    assertArrayEquals(last.toBytes(), Files.readAllBytes(backup(last)));
    assertEquals(5, names(folder.resolve("backups")).size());
  }

  private void create() throws IOException {
    assertEquals(new SaveOutcome.Committed(true), store().create(first, this::opens));
    setTime();
  }

  /** Saves that many times on top of {@code base}, a minute apart; all of them in order, {@code base} first. */
  private List<VaultFile> saves(VaultFile base, int count) throws IOException {
    var all = new ArrayList<VaultFile>(List.of(base));
    for (int i = 0; i < count; i++) {
      var next = kit.add(all.getLast(), made.key(), kit.entry("issuer " + i, "", "secret"));
      assertEquals(new SaveOutcome.Committed(true), store().replace(all.getLast(), next, this::opens));
      all.add(next);
      setTime();
    }
    return all;
  }

  /** The vault is a minute younger than the one before it. */
  private void setTime() throws IOException {
    age++;
    Files.setLastModifiedTime(place, FileTime.from(TestVaults.NOW.plus(Duration.ofMinutes(age))));
  }

  private Path backup(VaultFile save) {
    var mac = save.identity().headerMac().hex(4);
    return folder.resolve("backups").resolve("my.tfav.bak." + id() + "." + save.generation() + "." + mac);
  }

  private String id() {
    return made.key().vaultId().hex(4);
  }

  private boolean opens(byte[] bytes) {
    try {
      kit.codec.open(bytes, made.key());
      return true;
    } catch (VaultFaultException e) {
      return false;
    }
  }

  private VaultStore store() {
    return store(new SystemDisk());
  }

  private VaultStore store(Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), TestVaults.CLOCK, _ -> true);
  }

  private static Disk noLinks() {
    return new FaultyDisk("link", FaultyDisk.Fault.FAIL);
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
