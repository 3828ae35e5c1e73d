package io.truefa.vault.credential;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;

/**
 * A file that has to be there beside the password. Any file will do; what counts is the SHA-256 of its bytes. Those made
 * here are 32 random bytes as text, with a line that tells damage from a wrong file. Blocking.
 */
public final class KeyFile {
  public static final int HASH_BYTES = 32;
  public static final int MAX_BYTES = 1024 * 1024;

  private static final byte[] FIRST_LINE = "TrueFA key file 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHECK_WORD = "check ".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int CHECK_BYTES = 4;
  private static final int CHECKED = FIRST_LINE.length + 2 * KEY_BYTES + 1;
  private static final int LENGTH = CHECKED + CHECK_WORD.length + 2 * CHECK_BYTES + 1;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Secrets secrets;

  public KeyFile(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The hash of a file that is there. */
  public Reading read(Path file) {
    byte[] content = null;
    try {
      if (!Files.isRegularFile(file)) {
        return Files.exists(file) ? new Reading.Unreadable() : new Reading.Missing();
      }
      if (Files.size(file) > MAX_BYTES) {
        return new Reading.TooLarge();
      }
      try (var in = Files.newInputStream(file)) {
        content = in.readNBytes(MAX_BYTES + 1);
      }
      if (content.length > MAX_BYTES) {
        return new Reading.TooLarge();
      }
      if (content.length == 0) {
        return new Reading.Empty();
      }
      return isDamaged(content)
          ? new Reading.Damaged()
          : new Reading.Hash(secrets.takeFrom(sha256(content, content.length)));
    } catch (IOException e) {
      return new Reading.Unreadable();
    } finally {
      if (content != null) {
        Arrays.fill(content, (byte) 0);
      }
    }
  }

  /** Makes a new one, for its owner only, and forces it to disk: a vault may soon need it. */
  public Making make(Path file, Crypto crypto) {
    var content = new byte[LENGTH];
    try (var key = crypto.newSecret(KEY_BYTES)) {
      fill(content, key);
      return write(file, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static Making write(Path file, byte[] content) {
    boolean made = false;
    boolean whole = false;
    try (var out = FileChannel.open(file, Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        ownerOnly(file))) {
      made = true;
      for (var left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
        out.write(left);
      }
      out.force(true);
      whole = true;
      return new Making.Made();
    } catch (FileAlreadyExistsException e) {
      return new Making.Occupied();
    } catch (IOException e) {
      return new Making.Failed();
    } finally {
      if (made && !whole) {
        discard(file);
      }
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // half a key file is no key file: it will not be taken for one
    }
  }

  private static void fill(byte[] content, SecretBuffer key) {
    System.arraycopy(FIRST_LINE, 0, content, 0, FIRST_LINE.length);
    key.<Void, RuntimeException>use(
        bytes -> {
          for (int i = 0; i < KEY_BYTES; i++) {
            putHex(content, FIRST_LINE.length + 2 * i, bytes.get(ValueLayout.JAVA_BYTE, i));
          }
          return null;
        });
    content[CHECKED - 1] = '\n';
    System.arraycopy(CHECK_WORD, 0, content, CHECKED, CHECK_WORD.length);
    var check = sha256(content, CHECKED);
    for (int i = 0; i < CHECK_BYTES; i++) {
      putHex(content, CHECKED + CHECK_WORD.length + 2 * i, check[i]);
    }
    Arrays.fill(check, (byte) 0);
    content[LENGTH - 1] = '\n';
  }

  /** Only one that begins like ours can be known to be damaged. */
  private static boolean isDamaged(byte[] content) {
    int first = FIRST_LINE.length - 1; // what its line ended with may be what changed
    if (content.length < first || !Arrays.equals(content, 0, first, FIRST_LINE, 0, first)) {
      return false;
    }
    if (content.length != LENGTH) {
      return true;
    }
    var check = sha256(content, CHECKED);
    boolean right = content[LENGTH - 1] == '\n';
    right &= Arrays.equals(content, CHECKED, CHECKED + CHECK_WORD.length, CHECK_WORD, 0, CHECK_WORD.length);
    for (int i = 0; i < CHECK_BYTES; i++) {
      int at = CHECKED + CHECK_WORD.length + 2 * i;
      right &= content[at] == DIGITS[(check[i] >> 4) & 0xF] && content[at + 1] == DIGITS[check[i] & 0xF];
    }
    Arrays.fill(check, (byte) 0);
    return !right;
  }

  private static void putHex(byte[] to, int at, byte value) {
    to[at] = DIGITS[(value >> 4) & 0xF];
    to[at + 1] = DIGITS[value & 0xF];
  }

  /** On arrays, as a file is read into one anyway; the JDK's digest keeps at most its last block, which it overwrites. */
  private static byte[] sha256(byte[] content, int length) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(content, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }

  /** What came of reading a key file. */
  public sealed interface Reading {
    /** The receiver owns the hash. */
    record Hash(SecretBuffer hash) implements Reading {}

    record Missing() implements Reading {}

    /** Nothing in it: as good as no key file. */
    record Empty() implements Reading {}

    /** Over {@value KeyFile#MAX_BYTES} bytes. */
    record TooLarge() implements Reading {}

    /** One of ours that was changed. */
    record Damaged() implements Reading {}

    record Unreadable() implements Reading {}
  }

  /** What came of making one. */
  public sealed interface Making {
    record Made() implements Making {}

    /** Something is there already and was not touched. */
    record Occupied() implements Making {}

    record Failed() implements Making {}
  }
}
