package io.truefa.vault.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the name of a backup tells (FORMAT.md, "Backups"); nobody else spells or reads these names.
 *
 * @param vault the name of the vault's file
 * @param vaultId the first digits of its id, which tell it from another vault that had this name once
 * @param made when; earlier versions left it out
 * @param generation of the save in it
 * @param mac the first digits of its header MAC: two saves may have one generation, after an old copy was put back
 */
record BackupName(String vault, String vaultId, Optional<Instant> made, long generation, String mac) {
  /** How many bytes of an id or a MAC a name tells. */
  static final int HEX_BYTES = 4;

  private static final int MAX_BYTES = 255; // of a name, on every file system in use
  private static final int MOST_ADDED = 65; // with the highest number there can be, and as a temporary link
  private static final String HEX = "[0-9a-f]{" + 2 * HEX_BYTES + "}";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final Pattern PATTERN =
      Pattern.compile("(.+)\\.bak\\.(" + HEX + ")\\.(?:(\\d{8}T\\d{6}Z)\\.)?(\\d{1,18})\\.(" + HEX + ")");
  private static final Pattern KEPT_FOR_EVER =
      Pattern.compile(".+\\.(?:v\\d+\\.\\d+|replaced\\.\\d{8}T\\d{6}Z)(?:\\." + HEX + ")?\\.bak");

  static BackupName of(Path vault, Identity save, Instant now) {
    return new BackupName(
        vault.getFileName().toString(),
        save.vaultId().hex(HEX_BYTES),
        Optional.of(now),
        save.generation(),
        save.headerMac().hex(HEX_BYTES));
  }

  /** Whether {@code vault} is too long a name for its backups, and so for a vault. */
  static boolean isTooLong(Path vault) {
    return nameOf(vault).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES - MOST_ADDED;
  }

  /** Empty where it is no such name; the time, where it tells one, is one that exists. */
  static Optional<BackupName> read(Path file) {
    var match = PATTERN.matcher(nameOf(file));
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      var made = Optional.ofNullable(match.group(3)).map(text -> LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
      return Optional.of(
          new BackupName(match.group(1), match.group(2), made, Long.parseLong(match.group(4)), match.group(5)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Of a copy no rotation takes: made before a newer version changed the format. */
  static String beforeUpgrade(Path vault, Identity save, String version, boolean plainNameIsTaken) {
    var own = plainNameIsTaken ? "." + save.headerMac().hex(HEX_BYTES) : "";
    return vault.getFileName() + ".v" + version + own + ".bak";
  }

  /** Of a file that a backup took the place of and that could not be opened; no rotation takes it. */
  static String replaced(Path vault, Bytes content, Instant now) {
    return vault.getFileName() + ".replaced." + text(now) + "." + content.sha256().hex(HEX_BYTES) + ".bak";
  }

  /** Whether {@code file} is named like a backup of any vault. */
  static boolean isBackup(Path file) {
    return read(file).isPresent() || KEPT_FOR_EVER.matcher(nameOf(file)).matches();
  }

  boolean isOf(Path vaultFile) {
    return vault.equals(nameOf(vaultFile));
  }

  boolean isOf(Path vaultFile, Bytes id) {
    return isOf(vaultFile) && vaultId.equals(id.hex(HEX_BYTES));
  }

  @Override
  public String toString() {
    var time = made.map(when -> text(when) + ".").orElse("");
    return vault + ".bak." + vaultId + "." + time + generation + "." + mac;
  }

  private static String text(Instant when) {
    return TIME.format(when.atOffset(ZoneOffset.UTC));
  }

  private static String nameOf(Path file) {
    return file.getFileName() == null ? "" : file.getFileName().toString();
  }
}
