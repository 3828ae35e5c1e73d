package io.truefa.app.transfer;

import io.truefa.app.problem.TfaCode;
import io.truefa.vault.exchange.ImportSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A whole file in memory, or why not. */
sealed interface FileBytes {
  /** What speaks for a folder: a vault of TrueFA-Py, accounts of Steam programs. */
  List<String> SPOKESMEN = List.of("vault.json", "manifest.json");

  /** The file that tells of the others where {@code path} is a folder; else {@code path} itself. */
  static Path spokesman(Path path) {
    if (!Files.isDirectory(path)) {
      return path;
    }
    return SPOKESMEN.stream().map(path::resolve).filter(Files::isRegularFile).findFirst().orElse(path);
  }

  /** Reads regular files only, and no more than an import may have. */
  static FileBytes of(Path file) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Refused(TfaCode.IMPORT_NOT_FOUND);
      }
      if (!Files.isRegularFile(file)) {
        return new Refused(TfaCode.NOT_A_FILE);
      }
      try (var in = Files.newInputStream(file)) {
        var bytes = in.readNBytes(ImportSource.MAX_BYTES + 1);
        if (bytes.length > ImportSource.MAX_BYTES) {
          Arrays.fill(bytes, (byte) 0);
          return new Refused(TfaCode.IMPORT_TOO_LARGE);
        }
        return new Of(bytes);
      }
    } catch (IOException e) {
      return new Refused(TfaCode.READ_FAILED);
    }
  }

  /** Whoever takes the bytes wipes them. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Of(byte[] bytes) implements FileBytes {}

  record Refused(TfaCode problem) implements FileBytes {}
}
