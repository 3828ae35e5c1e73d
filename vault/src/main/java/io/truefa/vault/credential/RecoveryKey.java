package io.truefa.vault.credential;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Recovery keys as people write them: four groups of ten characters of Crockford's Base32. Eight of each group are 40 bits
 * of the key, two are a check of that group and its place, so that a slip of the pen is found, and in which group, before
 * anything is derived (vault/FORMAT.md, section 4). From secret memory to secret memory.
 */
public final class RecoveryKey {
  /** Length of the key: 160 bits. */
  public static final int BYTES = 20;

  public static final int GROUPS = 4;
  public static final int GROUP_CHARACTERS = 10;
  public static final int CHARACTERS = GROUPS * GROUP_CHARACTERS;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;
  private static final int DATA_CHARACTERS = 8;
  private static final int GROUP_BYTES = BYTES / GROUPS;

  /** Prime and just below two characters: any one wrong character changes the check. */
  private static final int CHECK_MODULUS = 1021;

  private static final byte NO_CHARACTER = -1;

  private final Secrets secrets;

  public RecoveryKey(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The {@value #CHARACTERS} characters of a key, in ASCII without separators; the caller owns them. */
  public SecretBuffer text(SecretBuffer key) {
    return secrets.create(
        CHARACTERS,
        to ->
            key.<Void, RuntimeException>use(
                from -> {
                  for (int group = 0; group < GROUPS; group++) {
                    long bits = 0;
                    for (int i = 0; i < GROUP_BYTES; i++) {
                      bits = (bits << Byte.SIZE) | (from.get(ValueLayout.JAVA_BYTE, group * GROUP_BYTES + i) & 0xFF);
                    }
                    int at = group * GROUP_CHARACTERS;
                    write(bits, to, at, DATA_CHARACTERS);
                    write(check(bits, group), to, at + DATA_CHARACTERS, GROUP_CHARACTERS - DATA_CHARACTERS);
                  }
                  return null;
                }));
  }

  /**
   * What was typed or read, in ASCII: case does not matter, O counts as 0, I and L as 1; spaces, hyphens and line ends are
   * left out.
   */
  public Reading read(SecretBuffer typed) {
    var values = new Values();
    try (var digits = secrets.create(CHARACTERS, to -> values.take(typed, to))) {
      if (values.count != CHARACTERS) {
        return new Reading.WrongLength(values.count);
      }
      return digits.<Reading, RuntimeException>use(this::checked);
    }
  }

  private Reading checked(MemorySegment digits) {
    var wrong = new ArrayList<Integer>();
    for (int group = 0; group < GROUPS; group++) {
      if (!isRight(digits, group)) {
        wrong.add(group + 1);
      }
    }
    if (!wrong.isEmpty()) {
      return new Reading.WrongGroups(wrong);
    }
    return new Reading.Key(
        secrets.create(
            BYTES,
            to -> {
              for (int group = 0; group < GROUPS; group++) {
                long bits = number(digits, group * GROUP_CHARACTERS, DATA_CHARACTERS);
                for (int i = GROUP_BYTES - 1; i >= 0; i--) {
                  to.set(ValueLayout.JAVA_BYTE, group * GROUP_BYTES + i, (byte) bits);
                  bits >>>= Byte.SIZE;
                }
              }
            }));
  }

  private static boolean isRight(MemorySegment digits, int group) {
    int at = group * GROUP_CHARACTERS;
    for (int i = 0; i < GROUP_CHARACTERS; i++) {
      if (digits.get(ValueLayout.JAVA_BYTE, at + i) == NO_CHARACTER) {
        return false;
      }
    }
    long bits = number(digits, at, DATA_CHARACTERS);
    return number(digits, at + DATA_CHARACTERS, GROUP_CHARACTERS - DATA_CHARACTERS) == check(bits, group);
  }

  /** The number of the group counts, so that groups cannot change places. */
  private static long check(long bits, int group) {
    return (bits * GROUPS + group) % CHECK_MODULUS;
  }

  private static long number(MemorySegment digits, int at, int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = (number << BITS) | digits.get(ValueLayout.JAVA_BYTE, at + i);
    }
    return number;
  }

  private static void write(long number, MemorySegment to, int at, int count) {
    for (int i = count - 1; i >= 0; i--) {
      to.set(ValueLayout.JAVA_BYTE, at + i, (byte) ALPHABET.charAt((int) (number & 0x1F)));
      number >>>= BITS;
    }
  }

  private static byte valueOf(byte typed) {
    int upper = typed >= 'a' && typed <= 'z' ? typed - 'a' + 'A' : typed;
    return switch (upper) {
      case 'O' -> 0;
      case 'I', 'L' -> 1;
      default -> (byte) ALPHABET.indexOf(upper);
    };
  }

  /** Counts what was typed, also beyond what fits. */
  private static final class Values {
    private int count;

    void take(SecretBuffer typed, MemorySegment to) {
      typed.<Void, RuntimeException>use(
          from -> {
            for (long i = 0; i < from.byteSize(); i++) {
              byte character = from.get(ValueLayout.JAVA_BYTE, i);
              if (isSeparator(character)) {
                continue;
              }
              if (count < CHARACTERS) {
                to.set(ValueLayout.JAVA_BYTE, count, valueOf(character));
              }
              count++;
            }
            return null;
          });
    }

    private static boolean isSeparator(byte character) {
      return character == ' ' || character == '-' || character == '\n' || character == '\r' || character == '\t';
    }
  }

  /** What came of reading a recovery key. */
  public sealed interface Reading {
    /** Every check is right; the receiver owns the key. Whether it opens a vault is another matter. */
    record Key(SecretBuffer key) implements Reading {}

    /** Not {@value RecoveryKey#CHARACTERS} characters, but this many. */
    record WrongLength(int characters) implements Reading {}

    /** These groups, counted from 1, have a wrong character, or stand in each other's place. */
    record WrongGroups(List<Integer> groups) implements Reading {
      public WrongGroups {
        groups = List.copyOf(groups);
      }
    }
  }
}
