package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OTP Auth in the kinds of entries that no sample has, and archives made to be walked for ever. */
final class OtpAuthIosImporterTest {
  private static final byte[] KEY = "12345678901234567890".getBytes(UTF_8);

  @TempDir private Path scratch;

  @Test
  void everyKindOfEntry_isRead() throws GeneralSecurityException {
    var archive =
        new Plist()
            .object("Folders", uid(2))
            .object("NS.objects", array(uid(3)))
            .object("name", uid(4), "accounts", uid(5))
            .text("Wörk")
            .object("NS.objects", array(uid(6), uid(7), uid(8)))
            .object("label", uid(9), "issuer", uid(9), "secret", data(KEY), "type", number(1), "algorithm", number(3), "digits", number(8), "counter", number(300))
            .object("label", uid(9), "issuer", uid(0), "secret", uid(10), "type", number(2), "algorithm", number(2), "digits", number(6), "period", number(60))
            .object("label", uid(9), "issuer", uid(0), "secret", data(KEY), "type", number(2), "algorithm", number(4))
            .object("NS.string", text("bob"))
            .object("NS.data", data(KEY));
    assertEquals(
        "hotp bob/bob K SHA512 8 #300 {Wörk}\ntotp /bob K SHA256 6 60 {Wörk}\nkept UNKNOWN_ALGORITHM /bob {Wörk}",
        read(file(archive, "hunter2"), "hunter2"));
    assertEquals("refused WRONG_PASSWORD", read(file(archive, "hunter2"), "hunter3"));
  }

  @Test
  void circleOfObjects_isRefused() throws GeneralSecurityException {
    var archive = new Plist().object("Folders", uid(2)).object("NS.objects", array(uid(2), uid(2), uid(2)));
    assertEquals("refused TOO_LARGE", read(file(archive, "x"), "x"));
  }

  /** Ten levels of ten times the same: small in the file, without end unfolded. */
  @Test
  void objectsThatUnfold_areRefused() throws GeneralSecurityException {
    var archive = new Plist().object("Folders", uid(2));
    for (int level = 2; level < 12; level++) {
      var next = uid(level + 1);
      archive.object("NS.objects", array(next, next, next, next, next, next, next, next, next, next));
    }
    archive.text("end");
    assertEquals("refused TOO_LARGE", read(file(archive, "x"), "x"));
  }

  @Test
  void alteredBytesInside_neverBreakTheReader() throws GeneralSecurityException {
    var golden = new Plist().object("Folders", uid(2)).object("NS.objects", array(uid(3))).object("name", text("x")).bytes();
    var random = new Random(1);
    for (int i = 0; i < 60; i++) {
      var inner = golden.clone();
      for (int j = 0; j < 3; j++) {
        inner[8 + random.nextInt(inner.length - 8)] = (byte) random.nextInt(256);
      }
      assertTrue(!read(file(inner, "x"), "x").isEmpty());
    }
  }

  private String read(byte[] file, String password) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("x.otpauthdb", file, Optional.of(password));
    }
  }

  private static byte[] file(Plist archive, String password) throws GeneralSecurityException {
    return file(archive.bytes(), password);
  }

  private static byte[] file(byte[] archive, String password) throws GeneralSecurityException {
    var salt = new byte[8];
    var iv = new byte[16];
    var key = Sealing.pbkdf2("SHA1", password, salt, 10_000);
    var signed = Sealing.joined(new byte[] {3, 1}, salt, salt, iv, Sealing.cbc(key, iv, archive));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    var outer = new Plist().object("Version", text("1.1"), "WrappedData", data(Sealing.joined(signed, mac.doFinal(signed))));
    return Sealing.cbc(Sealing.sha256("Authenticator"), iv, outer.bytes());
  }

  private static byte[] uid(int index) {
    return new byte[] {(byte) 0x80, (byte) index};
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(3).put((byte) 0x11).putShort((short) value).array();
  }

  private static byte[] text(String ascii) {
    return sized(0x5, ascii.length(), ascii.getBytes(UTF_8));
  }

  private static byte[] data(byte[] bytes) {
    return sized(0x4, bytes.length, bytes);
  }

  private static List<byte[]> array(byte[]... elements) {
    return List.of(elements);
  }

  private static byte[] sized(int type, int length, byte[] content) {
    var head =
        length < 15
            ? new byte[] {(byte) (type << 4 | length)}
            : ByteBuffer.allocate(6).put((byte) (type << 4 | 15)).put((byte) 0x12).putInt(length).array();
    return Sealing.joined(head, content);
  }

  /** Writes what NSKeyedArchiver does; the object with number 1 is the root, number 0 is none. */
  private static final class Plist {
    private final List<byte[]> objects = new ArrayList<>();
    private final List<Integer> archived = new ArrayList<>();

    private Plist() {
      objects.add(new byte[0]); // the top, written last
      archived.add(add(OtpAuthIosImporterTest.text("$null")));
    }

    Plist text(String text) {
      archived.add(add(sized(0x6, text.length(), text.getBytes(UTF_16BE))));
      return this;
    }

    Plist object(Object... keysAndValues) {
      var keys = new ArrayList<Integer>();
      var values = new ArrayList<Integer>();
      for (int i = 0; i < keysAndValues.length; i += 2) {
        keys.add(add(OtpAuthIosImporterTest.text((String) keysAndValues[i])));
        values.add(value(keysAndValues[i + 1]));
      }
      archived.add(add(dictionary(keys, values)));
      return this;
    }

    private int value(Object value) {
      if (value instanceof byte[] bytes) {
        return add(bytes);
      }
      var elements = new ArrayList<Integer>();
      for (var element : (List<?>) value) {
        elements.add(add((byte[]) element));
      }
      return add(sized(0xA, elements.size(), references(elements)));
    }

    private int add(byte[] object) {
      objects.add(object);
      return objects.size() - 1;
    }

    private static byte[] dictionary(List<Integer> keys, List<Integer> values) {
      return sized(0xD, keys.size(), Sealing.joined(references(keys), references(values)));
    }

    private static byte[] references(List<Integer> numbers) {
      var out = ByteBuffer.allocate(2 * numbers.size());
      numbers.forEach(number -> out.putShort(number.shortValue()));
      return out.array();
    }

    byte[] bytes() {
      var all = new ArrayList<>(objects);
      all.add(sized(0xA, archived.size(), references(archived)));
      int list = all.size() - 1;
      all.add(OtpAuthIosImporterTest.text("root"));
      all.add(uid(1));
      all.add(dictionary(List.of(list + 1), List.of(list + 2)));
      all.add(OtpAuthIosImporterTest.text("$top"));
      all.add(OtpAuthIosImporterTest.text("$objects"));
      all.set(0, dictionary(List.of(list + 4, list + 5), List.of(list + 3, list)));
      var out = new ByteArrayOutputStream();
      out.writeBytes("bplist00".getBytes(UTF_8));
      var offsets = new int[all.size()];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = out.size();
        out.writeBytes(all.get(i));
      }
      int table = out.size();
      IntStream.of(offsets).forEach(offset -> out.writeBytes(ByteBuffer.allocate(4).putInt(offset).array()));
      out.writeBytes(
          ByteBuffer.allocate(32).put(6, (byte) 4).put(7, (byte) 2).putLong(8, offsets.length).putLong(16, 0).putLong(24, table).array());
      return Arrays.copyOf(out.toByteArray(), out.size());
    }
  }
}
