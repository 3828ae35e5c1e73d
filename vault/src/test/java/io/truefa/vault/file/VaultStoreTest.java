package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store on the file system of this machine. */
class VaultStoreTest {
  @TempDir Path temporary;

  private final TestVaults kit = new TestVaults("store");
  private final OpenVault made = kit.empty();
  private final VaultFile first = made.file();
  private final VaultFile second = kit.add(made, kit.entry("a", "b", "c"));
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
  void createdVault_isReadBack_andOnlyItsOwnerCanReadIt() throws Exception {
    assertFalse(store().exists());
    assertEquals(new SaveOutcome.Committed(true), store().create(first, this::opens));
    assertTrue(store().exists());
    assertArrayEquals(first.toBytes(), store().read());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
    assertEquals(List.of("my.tfav", "my.tfav.lock"), names(folder));
    assertEquals(1, Files.getAttribute(place, "unix:nlink"));
  }

  @Test
  void create_touchesNothingThatIsThere() throws Exception {
    Files.writeString(place, "mine");
    assertEquals(new SaveOutcome.Occupied(), store().create(first, this::opens));
    assertEquals("mine", Files.readString(place));

    Files.delete(place);
    Files.createDirectory(place);
    assertEquals(new SaveOutcome.Occupied(), store().create(first, this::opens));

    Files.delete(place);
    Files.createSymbolicLink(place, folder.resolve("nowhere"));
    assertTrue(store().exists());
    assertEquals(new SaveOutcome.Occupied(), store().create(first, this::opens));
    assertTrue(Files.isSymbolicLink(place));
    assertEquals(List.of("my.tfav"), names(folder));
  }

  @Test
  void createRace_isLostWithoutHarm() throws Exception {
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    var outcome =
        store(disk)
            .create(
                first,
                bytes -> {
                  write(place, "somebody was faster");
                  return opens(bytes);
                });
    assertEquals(new SaveOutcome.Occupied(), outcome);
    assertEquals("somebody was faster", Files.readString(place));
    assertEquals(List.of("my.tfav", "my.tfav.lock"), names(folder));
  }

  @Test
  void createWithoutHardLinks_works_andStillLosesARaceWithoutHarm() throws Exception {
    assertEquals(new SaveOutcome.Committed(true), store(noLinks()).create(first, this::opens));
    assertArrayEquals(first.toBytes(), Files.readAllBytes(place));

    place = folder.resolve("other.tfav");
    var outcome =
        store(noLinks())
            .create(
                first,
                bytes -> {
                  write(place, "somebody was faster");
                  return opens(bytes);
                });
    assertEquals(new SaveOutcome.Occupied(), outcome);
    assertEquals("somebody was faster", Files.readString(place));
  }

  @Test
  void missingFolder_isNamed() {
    place = folder.resolve("not/there/my.tfav");
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.NO_FOLDER), store().create(first, this::opens));
    assertEquals(VaultFault.NOT_FOUND, readFault());
  }

  @Test
  void fileInPlaceOfTheFolder_isNamed() throws Exception {
    place = Files.writeString(folder.resolve("file"), "mine").resolve("my.tfav");
    assertFalse(store().exists());
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.NO_FOLDER), store().create(first, this::opens));
    assertEquals(VaultFault.NOT_FOUND, readFault());
    assertEquals(List.of("file"), names(folder));
  }

  @Test
  void whatIsNoFile_isNotOpened() throws Exception {
    Files.createDirectory(place);
    assertEquals(VaultFault.NOT_A_FILE, readFault());
    place = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", place.toString()).start().waitFor());
    assertEquals(VaultFault.NOT_A_FILE, readFault()); // and it did not wait for a writer
    place = Path.of("/dev/zero");
    assertEquals(VaultFault.NOT_A_FILE, readFault());
    place = folder.resolve("nowhere");
    assertEquals(VaultFault.NOT_FOUND, readFault());
    Files.createSymbolicLink(folder.resolve("link"), place);
    place = folder.resolve("link");
    assertEquals(VaultFault.NOT_FOUND, readFault());
    Files.delete(place);
    Files.createSymbolicLink(place, place);
    assertEquals(VaultFault.UNREADABLE, readFault());
  }

  @Test
  void hugeFile_isRefusedUnread() throws Exception {
    try (var sparse = new RandomAccessFile(place.toFile(), "rw")) {
      sparse.setLength(Format.MAX_FILE + 1L);
    }
    assertEquals(VaultFault.TOO_LARGE, readFault());
  }

  @Test
  void diskThatCannotBeRead_isNamed() {
    store().create(first, this::opens);
    var store = store(new FaultyDisk("read", FaultyDisk.Fault.FAIL));
    assertEquals(VaultFault.UNREADABLE, assertThrows(VaultFaultException.class, store::read).fault());
  }

  @Test
  void existsIsTrue_whereTheSystemWillNotSay() {
    assertTrue(store(new FaultyDisk("facts", FaultyDisk.Fault.FAIL)).exists());
  }

  @Test
  void overtakenSave_writesNothing_andHandsOverWhatIsThere() throws Exception {
    store().create(first, this::opens);
    store().replace(first, second, this::opens);
    var other = kit.add(first, made.key(), kit.entry("x", "y", "z"));
    var overtaken = assertInstanceOf(SaveOutcome.Overtaken.class, store().replace(first, other, this::opens));
    assertArrayEquals(second.toBytes(), overtaken.theirs());
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
  }

  @Test
  void vanishedVault_isNotMadeAnew() throws Exception {
    store().create(first, this::opens);
    Files.delete(place);
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.VANISHED), store().replace(first, second, this::opens));
    assertFalse(Files.exists(place));
  }

  @Test
  void folderInPlaceOfTheVault_isNotReplaced() throws Exception {
    Files.createDirectory(place);
    assertEquals(new SaveOutcome.NotCommitted(SaveFault.REPLACED), store().replace(first, second, this::opens));
    assertTrue(Files.isDirectory(place));
  }

  @Test
  void link_isFollowed_andStaysALink() throws Exception {
    var elsewhere = Files.createDirectory(folder.resolve("cloud"));
    place = elsewhere.resolve("real.tfav");
    store().create(first, this::opens);
    var link = Files.createSymbolicLink(folder.resolve("link.tfav"), place);
    place = link;
    assertArrayEquals(first.toBytes(), store().read());
    assertEquals(new SaveOutcome.Committed(true), store().replace(first, second, this::opens));
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(elsewhere.resolve("real.tfav")));
    assertEquals(List.of("cloud", "link.tfav"), names(folder));
  }

  @Test
  void lockHeldByAnother_isBusy_andNothingIsWritten() throws Exception {
    store().create(first, this::opens);
    var disk = new FaultyDisk(-1, FaultyDisk.Fault.FAIL);
    try (var channel = FileChannel.open(folder.resolve("my.tfav.lock"), StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertTrue(lock.isValid());
      assertEquals(new SaveOutcome.NotCommitted(SaveFault.BUSY), store(disk).replace(first, second, this::opens));
    }
    assertArrayEquals(first.toBytes(), Files.readAllBytes(place));
    assertFalse(disk.done().contains("createNew"));
  }

  @Test
  void fileSystemWithoutLocks_isSavedToAllTheSame() {
    store().create(first, this::opens);
    var disk = new FaultyDisk("tryLock", FaultyDisk.Fault.FAIL);
    assertEquals(new SaveOutcome.Committed(true), store(disk).replace(first, second, this::opens));
  }

  @ParameterizedTest
  @CsvSource({
    // age in minutes, program still runs, swept
    "11, false, true",
    "9, false, false",
    "11, true, false",
  })
  void temporaryFilesOfDeadPrograms_areSwept(int minutes, boolean running, boolean swept) throws Exception {
    store().create(first, this::opens);
    var left = Files.writeString(folder.resolve(".my.tfav.4242-0123456789abcdef.tmp"), "half a vault");
    var others =
        List.of(
            Files.writeString(folder.resolve(".other.tfav.4242-0123456789abcdef.tmp"), "not ours"),
            Files.writeString(folder.resolve("my.tfav.4242-0123456789abcdef.tmp"), "not ours"),
            Files.writeString(folder.resolve(".my.tfav.4242-0123456789abcde.tmp"), "not ours"));
    for (var path : Stream.concat(Stream.of(left), others.stream()).toList()) {
      Files.setLastModifiedTime(path, FileTime.from(TestVaults.NOW.minus(Duration.ofMinutes(minutes))));
    }
    var store =
        new VaultStore(
            place, new SystemDisk(), kit.crypto.random(), TestVaults.CLOCK, pid -> pid == 4242 && running);
    assertEquals(new SaveOutcome.Committed(true), store.replace(first, second, this::opens));
    assertEquals(swept, !Files.exists(left, LinkOption.NOFOLLOW_LINKS));
    others.forEach(path -> assertTrue(Files.exists(path), path.toString()));
  }

  @Test
  void interruptedThread_savesAllTheSame_andStaysInterrupted() {
    store().create(first, this::opens);
    Thread.currentThread().interrupt();
    var outcome = store().replace(first, second, this::opens);
    assertTrue(Thread.interrupted());
    assertEquals(new SaveOutcome.Committed(true), outcome);
  }

  @Test
  void unconfirmedFolder_isCommittedButNotDurable() throws Exception {
    store().create(first, this::opens);
    var disk = new FaultyDisk("forceFolder", FaultyDisk.Fault.FAIL);
    assertEquals(new SaveOutcome.Committed(false), store(disk).replace(first, second, this::opens));
    assertArrayEquals(second.toBytes(), Files.readAllBytes(place));
  }

  @ParameterizedTest
  @CsvSource({"0, false, DISK_FULL", "1000000, false, IO", "0, true, NOT_ALLOWED"})
  void failedWrite_isExplainedByAskingTheDisk(long room, boolean readOnly, SaveFault expected) {
    store().create(first, this::opens);
    assertEquals(
        new SaveOutcome.NotCommitted(expected), store(unwritable(room, readOnly)).replace(first, second, this::opens));
  }

  @Test
  void systemDisk_saysHowMuchRoomThereIs() throws IOException {
    assertTrue(new SystemDisk().room(folder) > 0);
    assertFalse(new SystemDisk().isReadOnly(folder));
  }

  /** A disk that takes no byte. */
  private static Disk unwritable(long room, boolean readOnly) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            new InvocationHandler() {
              private final Disk disk = new FaultyDisk("write", FaultyDisk.Fault.FAIL);

              @Override
              public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
                return switch (method.getName()) {
                  case "room" -> room;
                  case "isReadOnly" -> readOnly;
                  default -> {
                    try {
                      yield method.invoke(disk, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }
                };
              }
            });
  }

  private static Disk noLinks() {
    return new FaultyDisk("link", FaultyDisk.Fault.FAIL);
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean opens(byte[] bytes) {
    return kit.opens(bytes, made.key());
  }

  private VaultFault readFault() {
    return assertThrows(VaultFaultException.class, () -> store().read()).fault();
  }

  private VaultStore store() {
    return new VaultStore(place, kit.crypto.random(), TestVaults.CLOCK);
  }

  private VaultStore store(Disk disk) {
    return new VaultStore(place, disk, kit.crypto.random(), TestVaults.CLOCK, _ -> true);
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
