package io.truefa.vault.credential;

import java.util.HexFormat;

/**
 * Identifies a slot of one vault. Not secret.
 *
 * @param hex {@value #BYTES} bytes as lower-case hexadecimal digits
 */
public record SlotId(String hex) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /** Digits that tell slots of one vault apart well enough for people. */
  private static final int SHORT_DIGITS = 8;

  public SlotId {
    if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw new IllegalArgumentException("a slot id has " + 2 * BYTES + " hexadecimal digits");
    }
  }

  /** The id with these {@value #BYTES} bytes. */
  public static SlotId of(byte[] bytes) {
    return new SlotId(HexFormat.of().formatHex(bytes));
  }

  /** Its first digits, for people. */
  public String brief() {
    return hex.substring(0, SHORT_DIGITS);
  }

  @Override
  public String toString() {
    return hex;
  }
}
