package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** KDBX 4: header and blocks with codes, so that a wrong password is known before anything is deciphered. */
final class Kdbx4 {
  private static final int HASH_BYTES = 32;
  private static final int END = 0;
  private static final int STREAM_ID = 1;
  private static final int STREAM_KEY = 2;

  private final Secrets secrets;
  private final KdbxContent content;

  Kdbx4(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.content = new KdbxContent(secrets);
  }

  /** The document, which the caller closes; empty where the key is wrong. */
  Optional<XmlTree> open(KdbxHeader header, SecretBuffer transformed) throws ImportRefusedException {
    var file = new Bytes(header.file(), header.end());
    var headerBytes = Arrays.copyOf(header.file(), header.end());
    var hash = file.next(HASH_BYTES);
    try (var actual = SecretDigest.of(HashName.SHA256, secrets).with(headerBytes).toSecret()) {
      if (!actual.useOnHeap(bytes -> MessageDigest.isEqual(bytes, hash))) {
        throw damaged();
      }
    }
    var seed = header.need(KdbxHeader.SEED);
    try (var base =
            SecretDigest.of(HashName.SHA512, secrets).with(seed).with(transformed).with(new byte[] {1}).toSecret();
        var key = SecretDigest.of(HashName.SHA256, secrets).with(seed).with(transformed).toSecret()) {
      var ofHeader = new byte[Long.BYTES];
      Arrays.fill(ofHeader, (byte) 0xFF);
      if (!isCode(base, ofHeader, file.next(HASH_BYTES), headerBytes)) {
        return Optional.empty();
      }
      var plain = content.decipher(header, key, blocks(file, base)).orElseThrow(Kdbx4::damaged);
      try {
        return Optional.of(document(header, plain));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  /** The ciphertext out of its blocks. */
  private byte[] blocks(Bytes file, SecretBuffer base) throws ImportRefusedException {
    var out = new WipedOutput();
    for (long index = 0; ; index++) {
      var code = file.next(HASH_BYTES);
      var length = file.next(Integer.BYTES);
      var data = file.next((int) Math.min(Integer.MAX_VALUE, KdbxHeader.number(length)));
      var number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(index).array();
      if (!isCode(base, number, code, number, length, data)) {
        throw damaged();
      }
      if (data.length == 0) {
        return out.toByteArray();
      }
      out.write(data, 0, data.length);
    }
  }

  private boolean isCode(SecretBuffer base, byte[] index, byte[] code, byte[]... parts) {
    try (var key = SecretDigest.of(HashName.SHA512, secrets).with(index).with(base).toSecret()) {
      return new ForeignMac(HashName.SHA256).matches(key, code, parts);
    }
  }

  private XmlTree document(KdbxHeader header, byte[] plain) throws ImportRefusedException {
    var unpacked = KdbxContent.unpacked(header, plain);
    try {
      return inner(new Bytes(unpacked));
    } finally {
      Arrays.fill(unpacked, (byte) 0);
    }
  }

  private XmlTree inner(Bytes bytes) throws ImportRefusedException {
    long streamId = 0;
    var streamKey = new byte[0];
    for (int id = bytes.unsignedByte(); ; id = bytes.unsignedByte()) {
      var value = bytes.next((int) Math.min(Integer.MAX_VALUE, bytes.unsignedIntFromLeast()));
      switch (id) {
        case STREAM_ID -> streamId = KdbxHeader.number(value);
        case STREAM_KEY -> {
          Arrays.fill(streamKey, (byte) 0); // of several the last one counts
          streamKey = value;
        }
        default -> Arrays.fill(value, (byte) 0); // attachments
      }
      if (id == END) {
        break;
      }
    }
    var xml = bytes.rest();
    try (var key = secrets.takeFrom(streamKey)) {
      return content.document(xml, streamId, key);
    } finally {
      Arrays.fill(xml, (byte) 0);
    }
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }
}
