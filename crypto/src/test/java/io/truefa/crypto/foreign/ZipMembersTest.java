package io.truefa.crypto.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted members of real ZIP files. */
class ZipMembersTest extends ForeignFixture {

  /** The one member of a ZIP file, by its central directory. */
  private static final class Member {
    final int method;
    final int checkByte;
    final int crc;
    final int unpacked;
    final byte[] extra;
    final byte[] data;

    Member(byte[] zip) {
      var in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
      int at = in.getInt(zip.length - 22 + 16);
      assertEquals(0x02014b50, in.getInt(at));
      method = in.getShort(at + 10);
      crc = in.getInt(at + 16);
      checkByte = (in.getShort(at + 8) & 8) != 0 ? in.get(at + 13) & 0xFF : crc >>> 24;
      unpacked = in.getInt(at + 24);
      extra = Bytes.part(zip, at + 46 + in.getShort(at + 28), in.getShort(at + 30));
      int local = in.getInt(at + 42);
      int dataAt = local + 30 + in.getShort(local + 26) + in.getShort(local + 28);
      data = Bytes.part(zip, dataAt, in.getInt(at + 20));
    }
  }

  private static byte[] inflated(byte[] packed, int method, int length) throws DataFormatException {
    if (method == 0) {
      return packed;
    }
    try (var inflater = new Inflater(true)) {
      inflater.setInput(packed);
      var out = new byte[length];
      assertEquals(length, inflater.inflate(out));
      return out;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "winauth/winauth_export_zipcrypto.zip, Test-pass1", "authenticator_plus/authenticator_plus.zip, testtesttest"
  })
  void traditional(String file, String password) throws Exception {
    var member = new Member(sample(file));
    var zip = new ZipCrypto();
    try (var typed = text(password);
        var other = text(password + "x")) {
      var opened = zip.open(typed, member.checkByte, member.data);
      var content = inflated(plain(opened), member.method, member.unpacked);
      var crc = new CRC32();
      crc.update(content);
      assertEquals(member.crc, (int) crc.getValue());
      assertWrongKey(zip.open(other, member.checkByte, member.data));
      assertMalformed(zip.open(typed, member.checkByte, Arrays.copyOf(member.data, 11)));
    }
  }

  @Test
  void winZipAes() throws Exception {
    var member = new Member(sample("winauth/winauth_export_aes256.zip"));
    assertEquals(99, member.method);
    var extra = ByteBuffer.wrap(member.extra).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals((short) 0x9901, extra.getShort(0));
    int strength = extra.get(8);
    var zip = new WinZipAes(crypto);
    try (var typed = text("Test-pass1");
        var other = text("Test-pass2")) {
      var content = inflated(plain(zip.open(typed, strength, member.data)), extra.getShort(9), member.unpacked);
      assertTrue(new String(content, UTF_8).contains("otpauth://"));
      assertWrongKey(zip.open(other, strength, member.data));
      var changed = member.data.clone();
      changed[30] ^= 1;
      assertWrongKey(zip.open(typed, strength, changed));
    }
  }

  /** Salt of 8, 12, 16 bytes and 12 more: less is nothing; no strength but three. */
  @ParameterizedTest
  @CsvSource({"1, 19", "2, 23", "3, 27", "0, 100", "4, 100", "-1, 100"})
  void winZipAes_ofOtherSizes_isMalformed(int strength, int length) {
    try (var typed = text("Test-pass1")) {
      assertMalformed(new WinZipAes(crypto).open(typed, strength, new byte[length]));
    }
  }

  /** More blocks than the first byte of the counter counts, sealed here with the JDK's primitives. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void winZipAes_countsOn(int strength) throws Exception {
    int keyBytes = 8 + 8 * strength;
    var text = new byte[5000];
    Arrays.fill(text, (byte) 'x');
    var salt = new byte[keyBytes / 2];
    try (var typed = text("Test-pass1");
        var keys = kdf.pbkdf2(HashName.SHA1, typed, salt, 1000, 2 * keyBytes + 2)) {
      var material = keys.useOnHeap(byte[]::clone);
      var sealed = littleEndianCounter(Bytes.part(material, 0, keyBytes), text);
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(material, keyBytes, keyBytes, "HmacSHA1"));
      var data = Bytes.join(Bytes.join(salt, Bytes.part(material, 2 * keyBytes, 2)), sealed);
      var member = Bytes.join(data, Arrays.copyOf(mac.doFinal(sealed), 10));
      assertArrayEquals(text, plain(new WinZipAes(crypto).open(typed, strength, member)));
    }
  }

  private static byte[] littleEndianCounter(byte[] key, byte[] text) throws GeneralSecurityException {
    var aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    var out = text.clone();
    for (int i = 0; i < out.length; i++) {
      var counter = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(i / 16 + 1L).array();
      out[i] ^= aes.doFinal(counter)[i % 16];
    }
    return out;
  }
}
