package io.truefa.natives.sodium;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.truefa.natives.guard.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds libsodium: the one named by the person, or the bundled one and then the system's. Never by name alone. */
final class LibraryFiles {
  private static final long MAX_BYTES = 16L << 20;

  private final Path cache;
  private final String platform;
  private final List<Path> systemFolders;
  private final Optional<TrustedPath> trusted;
  private final Mover mover;

  /** Unpacks into {@code cache}; looks for the system's library in {@code systemFolders}. */
  LibraryFiles(Path cache, String platform, List<Path> systemFolders) {
    this(cache, platform, systemFolders, TrustedPath.here(), (from, to) -> Files.move(from, to, ATOMIC_MOVE));
  }

  LibraryFiles(
      Path cache, String platform, List<Path> systemFolders, Optional<TrustedPath> trusted, Mover mover) {
    this.cache = cache;
    this.platform = platform;
    this.systemFolders = systemFolders;
    this.trusted = trusted;
    this.mover = mover;
  }

  /** Where Linux systems keep libraries. Elsewhere nothing is looked for but the bundled one. */
  static List<Path> systemFoldersOf(String platform) {
    return switch (platform) {
      case "linux-x86_64" -> folders("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib");
      case "linux-aarch64" -> folders("/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib");
      default -> List.of();
    };
  }

  /** What may be loaded, best first. A file that others could change is left out. */
  List<LibraryFile> candidates(Optional<String> given) {
    if (given.isPresent()) {
      return found(Path.of(given.get()), "given").stream().toList();
    }
    var candidates = new ArrayList<LibraryFile>();
    bundled().ifPresent(candidates::add);
    for (var folder : systemFolders) {
      for (var name : List.of("libsodium.so.26", "libsodium.so.23")) {
        found(folder.resolve(name), "system").ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  private Optional<LibraryFile> bundled() {
    try {
      var library = BundledLibrary.forPlatform(platform);
      return library.isEmpty() ? Optional.empty() : unpacked(library.get());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The file in the cache, written anew unless it is there with the right content. */
  private Optional<LibraryFile> unpacked(BundledLibrary library) throws IOException {
    var folder = cache.resolve(library.sha256().substring(0, 16));
    var file = folder.resolve(library.fileName());
    if (!has(file, library.sha256())) {
      var bytes = library.read();
      if (bytes.isEmpty() || !sha256(bytes.get()).equals(library.sha256())) {
        return Optional.empty(); // a build without it, or a jar that somebody changed
      }
      PrivateFiles.makeDirectory(folder);
      var temporary = Files.createTempFile(folder, "unpack", ".tmp"); // owner-only by itself
      try {
        Files.write(temporary, bytes.get());
        mover.move(temporary, file);
      } catch (IOException e) {
        if (!has(file, library.sha256())) {
          throw e;
        }
        // another first start was sooner, and Windows replaces no library that is loaded
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
    return found(file, "bundled").filter(written -> written.sha256().equals(library.sha256()));
  }

  private static boolean has(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) <= MAX_BYTES
        && sha256(Files.readAllBytes(file)).equals(sha256);
  }

  private Optional<LibraryFile> found(Path path, String origin) {
    try {
      if (!path.isAbsolute() || !Files.exists(path)) {
        return Optional.empty();
      }
      var real = path.toRealPath();
      if (!Files.isRegularFile(real) || Files.size(real) > MAX_BYTES) {
        return Optional.empty();
      }
      if (trusted.isPresent() && !trusted.get().holds(real)) {
        return Optional.empty();
      }
      return Optional.of(new LibraryFile(real, sha256(Files.readAllBytes(real)), origin));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<Path> folders(String... names) {
    var folders = new ArrayList<Path>();
    for (var name : names) {
      folders.add(Path.of(name));
    }
    return List.copyOf(folders);
  }

  /** Puts a file in its place at once. */
  interface Mover {

    /** Replaces {@code to}. */
    void move(Path from, Path to) throws IOException;
  }
}
