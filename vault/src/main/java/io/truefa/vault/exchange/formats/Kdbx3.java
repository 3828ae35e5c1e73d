package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** KDBX 3.1: the first 32 bytes of the plaintext tell the password, blocks have hashes. */
final class Kdbx3 {
  private static final int HASH_BYTES = 32;

  private final Secrets secrets;
  private final KdbxContent content;

  Kdbx3(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.content = new KdbxContent(secrets);
  }

  /** The document, which the caller closes; empty where the key is wrong. */
  Optional<XmlTree> open(KdbxHeader header, SecretBuffer transformed) throws ImportRefusedException {
    var sealed = new Bytes(header.file(), header.end()).rest();
    var seed = header.need(KdbxHeader.SEED);
    try (var key = SecretDigest.of(HashName.SHA256, secrets).with(seed).with(transformed).toSecret()) {
      var plain = content.decipher(header, key, sealed);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      try {
        var bytes = new Bytes(plain.get());
        var start = header.need(KdbxHeader.START_BYTES);
        return plain.get().length >= start.length && Arrays.equals(bytes.next(start.length), start)
            ? Optional.of(document(header, bytes))
            : Optional.empty();
      } finally {
        Arrays.fill(plain.get(), (byte) 0);
      }
    }
  }

  private XmlTree document(KdbxHeader header, Bytes bytes) throws ImportRefusedException {
    var packed = blocks(bytes);
    try (var streamKey = secrets.takeFrom(header.need(KdbxHeader.STREAM_KEY).clone())) {
      var xml = KdbxContent.unpacked(header, packed);
      try {
        return content.document(xml, header.number(KdbxHeader.STREAM_ID), streamKey);
      } finally {
        Arrays.fill(xml, (byte) 0);
      }
    } finally {
      Arrays.fill(packed, (byte) 0);
    }
  }

  /** The content out of its blocks; the caller wipes it. */
  private byte[] blocks(Bytes bytes) throws ImportRefusedException {
    var out = new WipedOutput();
    try {
      while (true) {
        bytes.next(Integer.BYTES); // counts from 0
        var hash = bytes.next(HASH_BYTES);
        var data = bytes.next((int) Math.min(Integer.MAX_VALUE, bytes.unsignedIntFromLeast()));
        if (data.length == 0) {
          return out.toByteArray();
        }
        try (var actual = SecretDigest.of(HashName.SHA256, secrets).with(data).toSecret()) {
          if (!actual.useOnHeap(sum -> MessageDigest.isEqual(sum, hash))) {
            throw new ImportRefusedException(ImportReason.DAMAGED);
          }
        }
        out.write(data, 0, data.length);
        Arrays.fill(data, (byte) 0);
      }
    } finally {
      out.wipe();
    }
  }
}
