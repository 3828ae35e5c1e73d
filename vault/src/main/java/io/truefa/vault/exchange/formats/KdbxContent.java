package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.KeyStream;
import io.truefa.crypto.foreign.Opened;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What both versions of KDBX do once they have the key: decipher, unpack, and take the second layer off single values. */
final class KdbxContent {
  /** Most bytes of XML and attachments together. */
  static final int MAX_BYTES = 2 * ImportSource.MAX_BYTES;

  private static final String AES = "31c1f2e6bf714350be5805216afc5aff";
  private static final String TWOFISH = "ad68f29f576f4bb9a36ad47af965346c";
  private static final String CHACHA20 = "d6038a2b8b6f4cb5a524339a31dbb59a";
  private static final int PIECE = 64 * 1024;

  private final Secrets secrets;

  KdbxContent(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The plaintext, which the caller wipes; empty where the key is wrong, as far as that can be told. */
  Optional<byte[]> decipher(KdbxHeader header, SecretBuffer key, byte[] sealed) throws ImportRefusedException {
    var iv = header.need(KdbxHeader.IV);
    return switch (HexFormat.of().formatHex(header.need(KdbxHeader.CIPHER))) {
      case AES -> opened(new CbcCipher().openPkcs7(key, iv, sealed));
      case TWOFISH -> opened(new CbcCipher(CbcCipher.Algorithm.TWOFISH).openPkcs7(key, iv, sealed));
      case CHACHA20 -> {
        try (var stream = KeyStream.chaCha20(key, iv).orElseThrow(KdbxContent::damaged)) {
          var bytes = sealed.clone();
          stream.apply(bytes);
          yield Optional.of(bytes);
        }
      }
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  private static Optional<byte[]> opened(Opened opened) throws ImportRefusedException {
    try (var plain = Unsealing.plain(opened).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(plain.bytes().clone());
    }
  }

  /** Unpacked where the header says so; the caller wipes both. */
  static byte[] unpacked(KdbxHeader header, byte[] content) throws ImportRefusedException {
    if (!header.isCompressed()) {
      return content.clone();
    }
    var piece = new byte[PIECE];
    var out = new WipedOutput();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (length > MAX_BYTES - out.size()) {
          throw new ImportRefusedException(ImportReason.TOO_LARGE);
        }
        out.write(piece, 0, length);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw damaged();
    } finally {
      Arrays.fill(piece, (byte) 0);
      out.wipe();
    }
  }

  /** The document with its protected values in clear: the stream runs on from each to the next, history and all. */
  XmlTree document(byte[] xml, long streamId, SecretBuffer streamKey) throws ImportRefusedException {
    var tree = XmlTree.of(xml);
    boolean complete = false;
    try {
      if (streamId != 0) {
        try (var stream = KeyStream.ofKdbx(streamId, streamKey, secrets).orElseThrow(KdbxContent::unknown)) {
          unprotect(tree, tree.root(), stream);
        }
      }
      complete = true;
      return tree;
    } finally {
      if (!complete) {
        tree.close();
      }
    }
  }

  /** As deep as a tree may be. */
  private static void unprotect(XmlTree tree, XmlElement element, KeyStream stream) throws ImportRefusedException {
    if (element.attribute("Protected").equalsIgnoreCase("True")) {
      var value = Encoded.base64(element.bytes());
      stream.apply(value);
      tree.replace(element, value);
    }
    for (var child : element.children()) {
      unprotect(tree, child, stream);
    }
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }

  private static ImportRefusedException unknown() {
    return new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
  }
}
