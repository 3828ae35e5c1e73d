package io.truefa.app.cli;

import io.truefa.crypto.Crypto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a downloaded file is one that was released: it must be named, with its SHA-256, by the list beside it, and that list
 * must be signed with Ed25519 by one of the keys. Nothing of the list is read before its signature holds.
 */
final class ReleaseCheck {
  static final String SUMS = "SHA256SUMS";
  static final String SIGNATURE = SUMS + ".sig";

  private static final int MAX_SUMS = 1 << 20;
  private static final int SIGNATURE_BYTES = 64;
  private static final int PIECE = 1 << 16;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)"); // as sha256sum writes it

  private final Crypto crypto;
  private final List<byte[]> keys;

  /** @param keys Ed25519 public keys, 32 bytes each; any of them may have signed */
  ReleaseCheck(Crypto crypto, List<byte[]> keys) {
    this.crypto = crypto;
    this.keys = List.copyOf(keys);
  }

  /** Looks at {@code file} and the two files beside it. */
  Verdict verdict(Path file) throws IOException {
    if (keys.isEmpty()) {
      return new Verdict.NoKey();
    }
    var folder = file.toAbsolutePath().getParent();
    byte[] sums;
    byte[] signature;
    try {
      sums = read(folder.resolve(SUMS), MAX_SUMS);
      signature = read(folder.resolve(SIGNATURE), SIGNATURE_BYTES);
    } catch (NoSuchFileException e) {
      return new Verdict.NotSigned(Path.of(e.getFile()).getFileName().toString());
    }
    if (keys.stream().noneMatch(key -> crypto.verify(key, sums, signature))) {
      return new Verdict.Forged();
    }
    var name = file.getFileName().toString();
    var promised = promised(sums, name);
    if (promised.size() != 1) {
      return new Verdict.NotNamed();
    }
    return MessageDigest.isEqual(HexFormat.of().parseHex(promised.getFirst()), digest(file))
        ? new Verdict.Released(name)
        : new Verdict.Changed();
  }

  private static List<String> promised(byte[] sums, String name) {
    return new String(sums, StandardCharsets.UTF_8)
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group(2).equals(name))
        .map(line -> line.group(1))
        .toList();
  }

  /** One byte more than allowed is read, and makes a signature that cannot match. */
  private static byte[] read(Path file, int most) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }

  private static byte[] digest(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        sha256.update(piece, 0, read);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What was found. */
  sealed interface Verdict {
    /** It is what was released under this name. */
    record Released(String name) implements Verdict {}

    /** This program was built without a key to check with. */
    record NoKey() implements Verdict {}

    /** The list or its signature is not beside the file. */
    record NotSigned(String missing) implements Verdict {}

    /** The signature is not ours. */
    record Forged() implements Verdict {}

    /** The list does not name the file, or names it more than once. */
    record NotNamed() implements Verdict {}

    /** The list names it with another content. */
    record Changed() implements Verdict {}
  }
}
