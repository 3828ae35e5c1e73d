package io.truefa.vault.exchange.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes ZIP files for tests from the description of the format: plain, traditional encryption, WinZip's AES. */
final class ZipFiles {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();

  ZipFiles plain(String name, byte[] content) {
    return member(name, 0, 8, deflated(content), content, new byte[0], content.length);
  }

  ZipFiles plain(String name, String content) {
    return plain(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Says that it unpacks to {@code claimed} bytes. */
  ZipFiles lying(String name, byte[] content, long claimed) {
    return member(name, 0, 8, deflated(content), content, new byte[0], claimed);
  }

  ZipFiles stored(String name, byte[] content) {
    return member(name, 0, 0, content, content, new byte[0], content.length);
  }

  /** Traditional encryption, the check byte out of the CRC. */
  ZipFiles traditional(String name, byte[] content, String password) {
    var keys = new int[] {0x12345678, 0x23456789, 0x34567890};
    for (byte letter : password.getBytes(StandardCharsets.UTF_8)) {
      update(keys, letter);
    }
    var plain = new ByteArrayOutputStream();
    plain.writeBytes(new byte[11]);
    plain.write((int) (crc(content) >>> 24));
    plain.writeBytes(deflated(content));
    var sealed = plain.toByteArray();
    for (int i = 0; i < sealed.length; i++) {
      int seed = (keys[2] | 2) & 0xFFFF;
      byte letter = sealed[i];
      sealed[i] ^= (byte) ((seed * (seed ^ 1)) >>> 8);
      update(keys, letter);
    }
    return member(name, 1, 8, sealed, content, new byte[0], content.length);
  }

  /** WinZip's AES, AE-2. */
  ZipFiles aes(String name, byte[] content, String password, int strength) throws GeneralSecurityException {
    int keyBytes = 8 + 8 * strength;
    var salt = new byte[keyBytes / 2];
    salt[0] = 7;
    var keys =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1000, (2 * keyBytes + 2) * 8))
            .getEncoded();
    var cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, keyBytes, "AES"));
    var text = deflated(content);
    for (int block = 0; block * 16 < text.length; block++) {
      var counter = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(0, block + 1).array();
      var stream = cipher.doFinal(counter);
      for (int i = 0; i < 16 && block * 16 + i < text.length; i++) {
        text[block * 16 + i] ^= stream[i];
      }
    }
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(keys, keyBytes, keyBytes, "HmacSHA1"));
    var data = new ByteArrayOutputStream();
    data.writeBytes(salt);
    data.write(keys, 2 * keyBytes, 2);
    data.writeBytes(text);
    data.write(mac.doFinal(text), 0, 10);
    byte[] extra = {0x01, (byte) 0x99, 7, 0, 2, 0, 'A', 'E', (byte) strength, 8, 0};
    return member(name, 1, 99, data.toByteArray(), content, extra, content.length);
  }

  byte[] file() {
    int at = out.size();
    directory.forEach(out::writeBytes);
    int size = out.size() - at;
    out.writeBytes(
        little(22).putInt(0x06054B50).putInt(0).putShort((short) directory.size()).putShort((short) directory.size())
            .putInt(size).putInt(at).putShort((short) 0).array());
    return out.toByteArray();
  }

  private ZipFiles member(
      String name, int flags, int method, byte[] data, byte[] content, byte[] extra, long claimed) {
    var path = name.getBytes(StandardCharsets.UTF_8);
    long crc = extra.length > 0 ? 0 : crc(content);
    int offset = out.size();
    out.writeBytes(
        little(30).putInt(0x04034B50).putShort((short) 20).putShort((short) (flags | 1 << 11)).putShort((short) method)
            .putInt(0).putInt((int) crc).putInt(data.length).putInt((int) claimed).putShort((short) path.length)
            .putShort((short) extra.length).array());
    out.writeBytes(path);
    out.writeBytes(extra);
    out.writeBytes(data);
    directory.add(
        little(46 + path.length + extra.length).putInt(0x02014B50).putShort((short) 20).putShort((short) 20)
            .putShort((short) (flags | 1 << 11)).putShort((short) method).putInt(0).putInt((int) crc).putInt(data.length)
            .putInt((int) claimed).putShort((short) path.length).putShort((short) extra.length).putShort((short) 0)
            .putInt(0).putInt(0).putInt(offset).put(path).put(extra).array());
    return this;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long crc(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static byte[] deflated(byte[] content) {
    try (var deflater = new Deflater(9, true)) {
      deflater.setInput(content);
      deflater.finish();
      var out = new byte[content.length + 1_000];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  private static void update(int[] keys, byte letter) {
    keys[0] = step(keys[0], letter);
    keys[1] = (keys[1] + (keys[0] & 0xFF)) * 134_775_813 + 1;
    keys[2] = step(keys[2], (byte) (keys[1] >>> 24));
  }

  private static int step(int crc, byte letter) {
    int value = crc ^ (letter & 0xFF);
    for (int i = 0; i < 8; i++) {
      value = (value & 1) != 0 ? value >>> 1 ^ 0xEDB88320 : value >>> 1;
    }
    return value;
  }
}
