package io.truefa.crypto.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of KeePass and its kin: the key is checked, the text opened and its first protected value made readable. */
class KdbxFilesTest extends ForeignFixture {
  private static final byte[] CHACHA20 = hex("d6038a2b8b6f4cb5a524339a31dbb59a");
  private static final byte[] ARGON2D = hex("ef636ddf8c29444b91f7a9a403e30a0c");
  private static final byte[] AES_KDF = hex("c9d9f39a628a4460bf740d08c18a4fea");

  private final Map<Integer, byte[]> fields = new HashMap<>();
  private final Map<String, byte[]> kdfFields = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "keepass/keepass.aes256.argon2id.kdbx, test",
    "keepass/keepass.chacha20.argon2d.kdbx, test",
    "keepass/otp_styles.kdbx, Test-pass1"
  })
  void version4(String file, String password) throws Exception {
    var bytes = sample(file);
    int headerEnd = readHeader(bytes, 4);
    readKdf(fields.get(11));
    var header = Bytes.part(bytes, 0, headerEnd);
    try (var right = transformed(password);
        var base = hmacBase(right)) {
      assertTrue(headerMatches(base, bytes, header));
      assertReadable(open(right, base, bytes, headerEnd + 64));
    }
    try (var wrong = transformed(password + "x");
        var base = hmacBase(wrong)) {
      assertTrue(!headerMatches(base, bytes, header));
    }
  }

  private SecretBuffer transformed(String password) throws KdfRefusedException {
    try (var typed = text(password);
        var once = kdf.sha256(typed);
        var composite = kdf.sha256(once)) {
      var seed = kdfFields.get("S");
      if (Arrays.equals(AES_KDF, kdfFields.get("$UUID"))) {
        return kdf.aesKdf(composite, seed, number(kdfFields.get("R")));
      }
      boolean isD = Arrays.equals(ARGON2D, kdfFields.get("$UUID"));
      var cost =
          new Argon2Cost(
              isD ? Argon2Cost.Type.D : Argon2Cost.Type.ID,
              number(kdfFields.get("M")) / 1024,
              number(kdfFields.get("I")),
              number(kdfFields.get("P")),
              (int) number(kdfFields.get("V")));
      return kdf.argon2(composite, seed, cost, 32);
    }
  }

  private SecretBuffer hmacBase(SecretBuffer transformed) {
    return SecretDigest.of(HashName.SHA512, secrets).with(fields.get(4)).with(transformed).with(new byte[] {1}).toSecret();
  }

  private SecretBuffer blockKey(SecretBuffer base, long index) {
    var number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(index).array();
    return SecretDigest.of(HashName.SHA512, secrets).with(number).with(base).toSecret();
  }

  private boolean headerMatches(SecretBuffer base, byte[] bytes, byte[] header) {
    try (var key = blockKey(base, -1)) {
      return new ForeignMac(HashName.SHA256).matches(key, Bytes.part(bytes, header.length + 32, 32), header);
    }
  }

  private byte[] open(SecretBuffer transformed, SecretBuffer base, byte[] bytes, int from) throws IOException {
    var joined = new ByteArrayOutputStream();
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(from);
    for (long index = 0; ; index++) {
      var mac = take(in, 32);
      int length = in.getInt();
      var block = take(in, length);
      var numbers = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(index).putInt(length).array();
      try (var key = blockKey(base, index)) {
        assertTrue(new ForeignMac(HashName.SHA256).matches(key, mac, numbers, block));
      }
      if (length == 0) {
        break;
      }
      joined.writeBytes(block);
    }
    try (var key = SecretDigest.of(HashName.SHA256, secrets).with(fields.get(4)).with(transformed).toSecret()) {
      return unpacked(decrypted(key, joined.toByteArray()));
    }
  }

  private byte[] decrypted(SecretBuffer key, byte[] ciphertext) {
    if (Arrays.equals(CHACHA20, fields.get(2))) {
      try (var stream = KeyStream.chaCha20(key, fields.get(7)).orElseThrow()) {
        stream.apply(ciphertext);
        return ciphertext;
      }
    }
    return plain(new CbcCipher().openPkcs7(key, fields.get(7), ciphertext));
  }

  private byte[] unpacked(byte[] packed) throws IOException {
    return ByteBuffer.wrap(fields.get(3)).order(ByteOrder.LITTLE_ENDIAN).getInt() == 0
        ? packed
        : new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
  }

  /** Inner header, then XML. */
  private void assertReadable(byte[] content) {
    var in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    var inner = new HashMap<Integer, byte[]>();
    for (int id = in.get(); ; id = in.get()) {
      inner.put(id, take(in, in.getInt()));
      if (id == 0) {
        break;
      }
    }
    try (var streamKey = secret(inner.get(2))) {
      assertProtectedValues(
          new String(content, in.position(), in.remaining(), UTF_8), number(inner.get(1)), streamKey);
    }
  }

  private void assertProtectedValues(String xml, long stream, SecretBuffer streamKey) {
    var values = Pattern.compile("Protected=\"True\">([^<]*)<").matcher(xml);
    int readable = 0;
    int all = 0;
    try (var running = KeyStream.ofKdbx(stream, streamKey, secrets).orElseThrow()) {
      while (values.find()) {
        var value = Base64.getDecoder().decode(values.group(1));
        running.apply(value);
        all++;
        readable += new String(value, UTF_8).matches("\\p{Print}*") ? 1 : 0;
      }
    }
    assertTrue(all > 0);
    assertEquals(all, readable);
  }

  @ParameterizedTest
  @CsvSource({"a, true", "b, false"})
  void version31(String password, boolean right) throws Exception {
    var bytes = sample("keepass/keepassxc_NewDatabase_kdbx31.kdbx");
    int headerEnd = readHeader(bytes, 2);
    kdfFields.put("$UUID", AES_KDF);
    kdfFields.put("S", fields.get(5));
    kdfFields.put("R", fields.get(6));
    try (var transformed = transformed(password);
        var key = SecretDigest.of(HashName.SHA256, secrets).with(fields.get(4)).with(transformed).toSecret()) {
      var opened = new CbcCipher().openPkcs7(key, fields.get(7), Bytes.part(bytes, headerEnd, bytes.length - headerEnd));
      assertEquals(
          right,
          opened instanceof Opened.Plain text
              && Arrays.equals(Bytes.part(text.bytes(), 0, 32), fields.get(9)));
      if (right) {
        var in = ByteBuffer.wrap(plain(opened)).order(ByteOrder.LITTLE_ENDIAN).position(32 + 4 + 32);
        var xml = new String(unpacked(take(in, in.getInt())), UTF_8);
        try (var streamKey = secret(fields.get(8))) {
          assertProtectedValues(xml, number(fields.get(10)), streamKey);
        }
      }
    }
  }

  /** Where the header ends. */
  private int readHeader(byte[] bytes, int lengthBytes) {
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(12);
    for (int id = -1; id != 0; ) {
      id = in.get();
      fields.put(id, take(in, lengthBytes == 4 ? in.getInt() : in.getShort()));
    }
    return in.position();
  }

  private void readKdf(byte[] dictionary) {
    var in = ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).position(2);
    while (in.get() != 0) {
      var name = new String(take(in, in.getInt()), UTF_8);
      kdfFields.put(name, take(in, in.getInt()));
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    var out = new byte[length];
    in.get(out);
    return out;
  }

  private static long number(byte[] littleEndian) {
    return ByteBuffer.wrap(Arrays.copyOf(littleEndian, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
