package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.WinZipAes;
import io.truefa.crypto.foreign.ZipCrypto;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks members of a ZIP file, never more than they claim, and never more than a file for import may have. */
final class ZipUnpacker {
  private static final int LOCAL_HEADER = 0x04034B50;
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final byte[] file;
  private final Crypto crypto;

  ZipUnpacker(byte[] file, Crypto crypto) {
    this.file = file;
    this.crypto = crypto;
  }

  /** The content, which the caller wipes; empty where the password is wrong, or there is none and should be. */
  Optional<byte[]> unpack(ZipMember member, Optional<SecretBuffer> password) throws ImportRefusedException {
    if (member.size() > ImportSource.MAX_BYTES) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    var data = data(member);
    try {
      return unpack(member, data, password);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }

  private Optional<byte[]> unpack(ZipMember member, byte[] data, Optional<SecretBuffer> password)
      throws ImportRefusedException {
    if (!member.isEncrypted()) {
      return Optional.of(content(member, data).orElseThrow(ZipUnpacker::damaged));
    }
    if (password.isEmpty()) {
      return Optional.empty();
    }
    boolean isAes = member.aesStrength() > 0;
    var opened =
        isAes
            ? new WinZipAes(crypto).open(password.get(), member.aesStrength(), data)
            : new ZipCrypto().open(password.get(), member.checkByte(), data);
    try (var plain = Unsealing.plain(opened).orElse(null)) {
      if (plain == null) {
        return Optional.empty();
      }
      var content = content(member, plain.bytes());
      if (isAes && content.isEmpty()) {
        throw damaged(); // its code has proven the password
      }
      return content;
    }
  }

  private byte[] data(ZipMember member) throws ImportRefusedException {
    try {
      var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      int at = Math.toIntExact(member.offset());
      if (buffer.getInt(at) != LOCAL_HEADER) {
        throw damaged();
      }
      int from = at + LOCAL_HEADER_BYTES + (buffer.getShort(at + 26) & 0xFFFF) + (buffer.getShort(at + 28) & 0xFFFF);
      int length = Math.toIntExact(member.packed());
      if (length > file.length - from) {
        throw damaged();
      }
      return Arrays.copyOfRange(file, from, from + length);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw damaged();
    }
  }

  /** Empty where it does not unpack to what the directory says. */
  private static Optional<byte[]> content(ZipMember member, byte[] data) throws ImportRefusedException {
    return switch (member.method()) {
      case STORED -> checked(member, data.clone());
      case DEFLATED -> checked(member, inflated(data, (int) member.size()));
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  private static Optional<byte[]> checked(ZipMember member, byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    boolean whole = content.length == member.size() && (!member.hasCrc() || crc.getValue() == member.crc());
    if (!whole) {
      Arrays.fill(content, (byte) 0);
    }
    return whole ? Optional.of(content) : Optional.empty();
  }

  /** At most {@code size} bytes, and nothing at all where the data is nonsense. */
  private static byte[] inflated(byte[] data, int size) {
    var out = new byte[size];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(data);
      int length = 0;
      while (length < size) {
        int more = inflater.inflate(out, length, size - length);
        if (more == 0) {
          break;
        }
        length += more;
      }
      boolean ends = length == size && inflater.inflate(new byte[1]) == 0;
      if (ends) {
        return out;
      }
      Arrays.fill(out, (byte) 0);
      return new byte[size == 0 ? 1 : 0];
    } catch (DataFormatException e) {
      Arrays.fill(out, (byte) 0);
      return new byte[size == 0 ? 1 : 0]; // of another size than it should have
    }
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }
}
