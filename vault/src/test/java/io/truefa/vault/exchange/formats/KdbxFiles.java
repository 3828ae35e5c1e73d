package io.truefa.vault.exchange.formats;

import io.truefa.crypto.foreign.CbcCipher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes KDBX files for tests from the description of the format, with AES-KDF, which needs nothing but the JDK. */
final class KdbxFiles {
  static final String AES = "31c1f2e6bf714350be5805216afc5aff";
  static final String CHACHA20 = "d6038a2b8b6f4cb5a524339a31dbb59a";
  private static final byte[] SEED = filled(32, 1);
  private static final byte[] TRANSFORM_SEED = filled(32, 2);
  private static final byte[] STREAM_KEY = filled(32, 3);
  private static final byte[] START = filled(32, 4);

  private final byte[] composite;
  private long rounds = 10;
  private String cipher = AES;
  private boolean compressed = true;
  private byte[] kdf = new byte[0];
  private Optional<TestCrypto> twofish = Optional.empty();

  KdbxFiles(String password, byte[]... keys) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    var parts = new ByteArrayOutputStream();
    parts.writeBytes(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
    for (var key : keys) {
      parts.writeBytes(key);
    }
    this.composite = digest.digest(parts.toByteArray());
  }

  KdbxFiles rounds(long to) {
    rounds = to;
    return this;
  }

  KdbxFiles cipher(String to) {
    cipher = to;
    return this;
  }

  /** The JDK has no Twofish; ours is held against published vectors by its own tests. */
  KdbxFiles twofish(TestCrypto with) {
    twofish = Optional.of(with);
    return cipher("ad68f29f576f4bb9a36ad47af965346c");
  }

  KdbxFiles uncompressed() {
    compressed = false;
    return this;
  }

  /** In place of parameters for AES-KDF; the file then opens with nothing. */
  KdbxFiles kdf(byte[] dictionary) {
    kdf = dictionary;
    return this;
  }

  byte[] four(String xml) throws GeneralSecurityException, IOException {
    return four(xml.getBytes(StandardCharsets.UTF_8));
  }

  byte[] four(byte[] xml) throws GeneralSecurityException, IOException {
    var header = new ByteArrayOutputStream();
    header.writeBytes(HexFormat.of().parseHex("03d9a29a67fb4bb501000400"));
    field4(header, 2, HexFormat.of().parseHex(cipher));
    field4(header, 3, little(4).putInt(compressed ? 1 : 0).array());
    field4(header, 4, SEED);
    var iv = filled(cipher.equals(CHACHA20) ? 12 : 16, 9);
    field4(header, 7, iv);
    field4(header, 11, kdf.length > 0 ? kdf : aesKdf());
    field4(header, 0, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var transformed = kdf.length > 0 ? new byte[32] : transformed();
    var base = digest("SHA-512", SEED, transformed, new byte[] {1});
    var inner = new ByteArrayOutputStream();
    field4(inner, 1, little(4).putInt(2).array());
    field4(inner, 2, STREAM_KEY);
    field4(inner, 3, new byte[] {0, 'a', 't', 't'});
    field4(inner, 0, new byte[0]);
    inner.writeBytes(xml);
    var sealed = sealed(digest("SHA-256", SEED, transformed), iv, packed(inner.toByteArray()));
    var out = new ByteArrayOutputStream();
    out.writeBytes(header.toByteArray());
    out.writeBytes(digest("SHA-256", header.toByteArray()));
    out.writeBytes(code(base, filled(8, 0xFF), header.toByteArray()));
    long index = 0;
    for (int from = 0; from < sealed.length; from += 100) {
      block(out, base, index++, Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + 100)));
    }
    block(out, base, index, new byte[0]);
    return out.toByteArray();
  }

  /** Version 3.1, the stream Salsa20. */
  byte[] three(String xml) throws GeneralSecurityException, IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex("03d9a29a67fb4bb501000300"));
    var iv = filled(16, 9);
    field3(out, 2, HexFormat.of().parseHex(AES));
    field3(out, 3, little(4).putInt(compressed ? 1 : 0).array());
    field3(out, 4, SEED);
    field3(out, 5, TRANSFORM_SEED);
    field3(out, 6, little(8).putLong(rounds).array());
    field3(out, 7, iv);
    field3(out, 8, STREAM_KEY);
    field3(out, 9, START);
    field3(out, 10, little(4).putInt(2).array());
    field3(out, 0, new byte[4]);
    var plain = new ByteArrayOutputStream();
    plain.writeBytes(START);
    var content = packed(xml.getBytes(StandardCharsets.UTF_8));
    plain.writeBytes(little(4).putInt(0).array());
    plain.writeBytes(digest("SHA-256", content));
    plain.writeBytes(little(4).putInt(content.length).array());
    plain.writeBytes(content);
    plain.writeBytes(little(4).putInt(1).array());
    plain.writeBytes(new byte[36]);
    out.writeBytes(sealed(digest("SHA-256", SEED, rounds > 1000 ? new byte[32] : transformed()), iv, plain.toByteArray()));
    return out.toByteArray();
  }

  /** A dictionary with the parameters of Argon2. */
  static byte[] argon2(long bytes, long passes, int lanes) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 1});
    item(out, 0x42, "$UUID", HexFormat.of().parseHex("ef636ddf8c29444b91f7a9a403e30a0c"));
    item(out, 0x42, "S", filled(32, 5));
    item(out, 0x05, "M", little(8).putLong(bytes).array());
    item(out, 0x05, "I", little(8).putLong(passes).array());
    item(out, 0x04, "P", little(4).putInt(lanes).array());
    item(out, 0x04, "V", little(4).putInt(0x13).array());
    out.write(0);
    return out.toByteArray();
  }

  private byte[] aesKdf() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 1});
    item(out, 0x42, "$UUID", HexFormat.of().parseHex("c9d9f39a628a4460bf740d08c18a4fea"));
    item(out, 0x42, "S", TRANSFORM_SEED);
    item(out, 0x05, "R", little(8).putLong(rounds).array());
    out.write(0);
    return out.toByteArray();
  }

  private static void item(ByteArrayOutputStream out, int type, String name, byte[] value) {
    out.write(type);
    out.writeBytes(little(4).putInt(name.length()).array());
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(little(4).putInt(value.length).array());
    out.writeBytes(value);
  }

  private byte[] transformed() throws GeneralSecurityException {
    if (rounds > 1000) {
      return new byte[32]; // nobody will get that far
    }
    var aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(TRANSFORM_SEED, "AES"));
    var key = composite.clone();
    for (int i = 0; i < rounds; i++) {
      key = aes.doFinal(key);
    }
    return digest("SHA-256", key);
  }

  private byte[] sealed(byte[] key, byte[] iv, byte[] plain) throws GeneralSecurityException {
    if (twofish.isPresent()) {
      try (var secret = twofish.get().secrets().takeFrom(key)) {
        return new CbcCipher(CbcCipher.Algorithm.TWOFISH).sealPkcs7(secret, iv, plain);
      }
    }
    if (cipher.equals(CHACHA20)) {
      var chacha = Cipher.getInstance("ChaCha20");
      chacha.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new ChaCha20ParameterSpec(iv, 0));
      return chacha.doFinal(plain);
    }
    var aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return aes.doFinal(plain);
  }

  private byte[] packed(byte[] content) throws IOException {
    if (!compressed) {
      return content;
    }
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static void block(ByteArrayOutputStream out, byte[] base, long index, byte[] data)
      throws GeneralSecurityException {
    var number = little(8).putLong(index).array();
    var length = little(4).putInt(data.length).array();
    out.writeBytes(code(base, number, number, length, data));
    out.writeBytes(length);
    out.writeBytes(data);
  }

  private static byte[] code(byte[] base, byte[] index, byte[]... parts) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(digest("SHA-512", index, base), "HmacSHA256"));
    for (var part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  static byte[] digest(String name, byte[]... parts) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance(name);
    for (var part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static void field4(ByteArrayOutputStream out, int id, byte[] value) {
    out.write(id);
    out.writeBytes(little(4).putInt(value.length).array());
    out.writeBytes(value);
  }

  private static void field3(ByteArrayOutputStream out, int id, byte[] value) {
    out.write(id);
    out.writeBytes(little(2).putShort((short) value.length).array());
    out.writeBytes(value);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] filled(int size, int value) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
