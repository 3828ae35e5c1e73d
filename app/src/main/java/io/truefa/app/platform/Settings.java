package io.truefa.app.platform;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person chose; immutable. Nothing in it is secret.
 *
 * @param reading language and size of texts
 * @param clipboardSeconds after how long a copied code is removed again, 5 to 600
 * @param idleMinutes after how long without a key or a move of the mouse the vault locks, 1 to 240; 0 for never
 * @param hiddenCodes whether codes show as dots until asked for
 * @param vault the vault last opened, if it is not the one at the usual place
 * @param backups the folder chosen for backups, if it is not the one beside the vault
 * @param width of the window, in pixels
 * @param height of the window, in pixels
 */
public record Settings(
    ThemeChoice theme,
    Reading reading,
    int clipboardSeconds,
    int idleMinutes,
    boolean lockOnMinimise,
    boolean hiddenCodes,
    Optional<Path> vault,
    Optional<Path> backups,
    int width,
    int height) {
  public static final int MIN_WIDTH = 380;
  public static final int MIN_HEIGHT = 560;
  static final int MAX_SIDE = 10_000;

  public Settings {
    clipboardSeconds = Math.clamp(clipboardSeconds, 5, 600);
    idleMinutes = Math.clamp(idleMinutes, 0, 240);
    width = Math.clamp(width, MIN_WIDTH, MAX_SIDE);
    height = Math.clamp(height, MIN_HEIGHT, MAX_SIDE);
  }

  /** What holds until somebody chooses. */
  public static Settings defaults() {
    return new Settings(
        ThemeChoice.SYSTEM, Reading.usual(), 30, 5, false, false, Optional.empty(), Optional.empty(), 420, 680);
  }

  public Settings withTheme(ThemeChoice other) {
    return new Settings(
        other, reading, clipboardSeconds, idleMinutes, lockOnMinimise, hiddenCodes, vault, backups, width, height);
  }

  public Settings withReading(Reading other) {
    return new Settings(
        theme, other, clipboardSeconds, idleMinutes, lockOnMinimise, hiddenCodes, vault, backups, width, height);
  }

  public Settings withClipboardSeconds(int other) {
    return new Settings(theme, reading, other, idleMinutes, lockOnMinimise, hiddenCodes, vault, backups, width, height);
  }

  public Settings withIdleMinutes(int other) {
    return new Settings(
        theme, reading, clipboardSeconds, other, lockOnMinimise, hiddenCodes, vault, backups, width, height);
  }

  public Settings withLockOnMinimise(boolean other) {
    return new Settings(
        theme, reading, clipboardSeconds, idleMinutes, other, hiddenCodes, vault, backups, width, height);
  }

  public Settings withHiddenCodes(boolean other) {
    return new Settings(
        theme, reading, clipboardSeconds, idleMinutes, lockOnMinimise, other, vault, backups, width, height);
  }

  public Settings withVault(Optional<Path> other) {
    return new Settings(
        theme, reading, clipboardSeconds, idleMinutes, lockOnMinimise, hiddenCodes, other, backups, width, height);
  }

  public Settings withBackups(Optional<Path> other) {
    return new Settings(
        theme, reading, clipboardSeconds, idleMinutes, lockOnMinimise, hiddenCodes, vault, other, width, height);
  }

  public Settings withSize(int otherWidth, int otherHeight) {
    return new Settings(
        theme, reading, clipboardSeconds, idleMinutes, lockOnMinimise, hiddenCodes, vault, backups, otherWidth, otherHeight);
  }
}
