package io.truefa.vault;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.Arrays;

/** Makes a list of recovery codes out of what a person copied from a service: one code on a line. */
public final class RecoveryText {
  private final Secrets secrets;

  public RecoveryText(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Blanks around a code, empty lines and carriage returns do not matter.
   *
   * @param utf8 at most a few kilobytes; the caller wipes it
   */
  public Result read(byte[] utf8) {
    var lines = new byte[utf8.length + 1];
    try {
      int length = 0;
      int count = 0;
      int start = 0;
      while (start < utf8.length) {
        int end = endOfLine(utf8, start);
        int from = start;
        int to = end;
        while (from < to && isBlank(utf8[from])) {
          from++;
        }
        while (to > from && isBlank(utf8[to - 1])) {
          to--;
        }
        if (to > from) {
          for (int i = from; i < to; i++) {
            if (isControl(utf8[i])) {
              return new Result.Refused(Fault.NOT_TEXT);
            }
          }
          if (count > 0) {
            lines[length++] = '\n';
          }
          System.arraycopy(utf8, from, lines, length, to - from);
          length += to - from;
          count++;
        }
        start = end + 1;
      }
      if (count == 0) {
        return new Result.Refused(Fault.NONE);
      }
      if (count > EntryLimits.RECOVERY_CODES || length > EntryLimits.RECOVERY_BYTES) {
        return new Result.Refused(Fault.TOO_MANY);
      }
      return new Result.Codes(secrets.takeFrom(lines, 0, length), count);
    } finally {
      Arrays.fill(lines, (byte) 0);
    }
  }

  private static int endOfLine(byte[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        return i;
      }
    }
    return text.length;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t';
  }

  /** They must not steer a terminal. */
  private static boolean isControl(byte value) {
    return (value >= 0 && value < ' ') || value == 0x7F;
  }

  /** What a text holds. */
  public sealed interface Result {
    /**
     * As {@link VaultEdit.SetRecoveryCodes} wants them. The holder closes the buffer.
     *
     * @param codes in UTF-8, one per line
     */
    record Codes(SecretBuffer codes, int count) implements Result {}

    record Refused(Fault fault) implements Result {}
  }

  /** Why a text gives no list. */
  public enum Fault {
    /** No code in it. */
    NONE,
    /** More than {@value EntryLimits#RECOVERY_CODES} codes, or more than {@value EntryLimits#RECOVERY_BYTES} bytes. */
    TOO_MANY,
    /** Control characters in it. */
    NOT_TEXT
  }
}
