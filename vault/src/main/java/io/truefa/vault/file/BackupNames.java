package io.truefa.vault.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where the backups of a vault lie and what they are called (FORMAT.md, "Saving"); nobody else spells these names. */
public final class BackupNames {
  private static final int NAME_BYTES = 4;
  private static final String HEX = "[0-9a-f]{" + 2 * NAME_BYTES + "}";
  private static final Pattern BEHIND_THE_NAME = Pattern.compile("\\.bak\\.(" + HEX + ")\\.(\\d{1,18})\\." + HEX);

  private final Path vault;

  /** Names beside {@code vault}, which need not exist. */
  public BackupNames(Path vault) {
    this.vault = vault;
  }

  /** The folder they lie in; it may not be there yet. */
  public Path folder() {
    return vault.resolveSibling("backups");
  }

  /** Whether {@code file} is named like a backup of this vault or of another that had its name once. */
  public boolean matches(Path file) {
    return match(file).isPresent();
  }

  /** The MAC tells two saves of one generation apart, which there are after an old copy was put back. */
  Path of(Identity identity) {
    var parts =
        List.of(
            vault.getFileName() + ".bak",
            identity.vaultId().hex(NAME_BYTES),
            Long.toString(identity.generation()),
            identity.headerMac().hex(NAME_BYTES));
    return folder().resolve(String.join(".", parts));
  }

  /** The generation in the name of a backup of the very vault of {@code identity}: the id tells it from another's. */
  OptionalLong generation(Path file, Identity identity) {
    return match(file)
        .filter(match -> match.group(1).equals(identity.vaultId().hex(NAME_BYTES)))
        .map(match -> OptionalLong.of(Long.parseLong(match.group(2))))
        .orElseGet(OptionalLong::empty);
  }

  private Optional<MatchResult> match(Path file) {
    var name = file.getFileName().toString();
    var beginning = vault.getFileName().toString();
    if (!name.startsWith(beginning)) {
      return Optional.empty();
    }
    var match = BEHIND_THE_NAME.matcher(name.substring(beginning.length()));
    return match.matches() ? Optional.of(match.toMatchResult()) : Optional.empty();
  }
}
