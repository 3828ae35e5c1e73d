package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryFilesTest {
  private static final String LINUX = "linux-x86_64";

  @TempDir private Path folder;

  /** A build that packs another library than the one we mean shows here, not at the user's. */
  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64", "windows-x86_64"})
  void packedLibraryHasTheHashWeWrote(String platform) throws Exception {
    var library = BundledLibrary.forPlatform(platform).orElseThrow();
    var bytes = library.read().orElseThrow();
    assertEquals(
        library.sha256(), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, x86_64, macos-x86_64",
    "Mac OS X, aarch64, macos-aarch64",
    "Windows 11, amd64, windows-x86_64",
    "FreeBSD, amd64, freebsd-x86_64",
    "Linux, riscv64, linux-riscv64",
  })
  void platformHasOneName(String os, String arch, String platform) {
    assertEquals(platform, BundledLibrary.platform(os, arch));
  }

  @Test
  void bundledLibraryIsUnpacked_ownersAlone_andOnlyOnce() throws Exception {
    var first = files(LINUX).candidates(Optional.empty()).getFirst();
    assertEquals("bundled", first.origin());
    assertEquals(BundledLibrary.forPlatform(LINUX).orElseThrow().sha256(), first.sha256());
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.path().getParent())));
    var key = Files.readAttributes(first.path(), "*").get("fileKey");
    files(LINUX).candidates(Optional.empty());
    assertEquals(key, Files.readAttributes(first.path(), "*").get("fileKey"));
    assertEquals(1, first.path().getParent().toFile().list().length, "no temporary file stays");
  }

  @Test
  void changedFileInTheCache_isReplaced() throws Exception {
    var first = files(LINUX).candidates(Optional.empty()).getFirst();
    var good = Files.readAllBytes(first.path());
    var bad = good.clone();
    bad[bad.length / 2] ^= 1;
    Files.write(first.path(), bad);
    assertEquals(first, files(LINUX).candidates(Optional.empty()).getFirst());
    assertEquals(-1, Files.mismatch(first.path(), Files.write(folder.resolve("good"), good)));
  }

  @Test
  void linkInTheCache_isReplaced_notFollowed() throws Exception {
    var first = files(LINUX).candidates(Optional.empty()).getFirst();
    var elsewhere = Files.move(first.path(), folder.resolve("elsewhere.so"));
    Files.createSymbolicLink(first.path(), elsewhere);
    assertEquals(first, files(LINUX).candidates(Optional.empty()).getFirst());
    assertFalse(Files.isSymbolicLink(first.path()));
  }

  @Test
  void cacheThatOthersMayChange_isNotUsed() throws Exception {
    var first = files(LINUX).candidates(Optional.empty()).getFirst();
    Files.setPosixFilePermissions(first.path().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(List.of(), files(LINUX).candidates(Optional.empty()));
  }

  @Test
  void systemLibraryComesAfterTheBundledOne_newestNameFirst() throws Exception {
    var system = Files.createDirectory(folder.resolve("system"));
    Files.writeString(system.resolve("libsodium.so.23"), "old");
    Files.writeString(system.resolve("libsodium.so.26"), "new");
    Files.writeString(system.resolve("libsodium.so"), "for compilers");
    var found = new LibraryFiles(folder.resolve("cache"), LINUX, List.of(system)).candidates(Optional.empty());
    assertEquals(
        List.of("libsodium.so", "libsodium.so.26", "libsodium.so.23"),
        found.stream().map(file -> file.path().getFileName().toString()).toList());
    assertEquals(List.of("bundled", "system", "system"), found.stream().map(LibraryFile::origin).toList());
    assertNotEquals(found.get(1).sha256(), found.get(2).sha256());
  }

  @Test
  void unknownPlatform_hasNothing() {
    assertEquals(List.of(), files("plan9-vax").candidates(Optional.empty()));
    assertEquals(List.of(), LibraryFiles.systemFoldersOf("plan9-vax"));
  }

  @Test
  void givenLibrary_isTheOnlyCandidate() throws Exception {
    var given = Files.writeString(folder.resolve("mine.so"), "x");
    var found = files(LINUX).candidates(Optional.of(given.toString()));
    assertEquals(List.of("given"), found.stream().map(LibraryFile::origin).toList());
    assertEquals(List.of(), files(LINUX).candidates(Optional.of("mine.so")));
  }

  /** Two first starts at once: Windows replaces no library that is loaded. */
  @Test
  void whoUnpacksSecond_usesWhatTheFirstUnpacked() throws Exception {
    var sooner = files(LINUX);
    var second =
        new LibraryFiles(
            folder.resolve("cache"),
            LINUX,
            List.of(),
            Optional.empty(),
            (from, to) -> {
              sooner.candidates(Optional.empty());
              throw new AccessDeniedException(to.toString());
            });
    assertEquals(files(LINUX).candidates(Optional.empty()), second.candidates(Optional.empty()));
    assertEquals(1, folder.resolve("cache").toFile().listFiles()[0].list().length, "no temporary file stays");
  }

  @Test
  void whoCannotUnpack_hasNoBundledLibrary() {
    var refused =
        new LibraryFiles(
            folder.resolve("cache"),
            LINUX,
            List.of(),
            Optional.empty(),
            (_, to) -> {
              throw new AccessDeniedException(to.toString());
            });
    assertEquals(List.of(), refused.candidates(Optional.empty()));
  }

  private LibraryFiles files(String platform) {
    return new LibraryFiles(folder.resolve("cache"), platform, List.of());
  }
}
