package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.exchange.ImportSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of phone apps, written by SQLite itself: small pages, UTF-16, trees of several levels, a log. */
final class SqliteImporterTest {
  private static final int PAGE = 512;

  @TempDir private Path scratch;

  @Test
  void authenticatorPlus_isReadThroughTreesAndOverflow() throws IOException {
    var lines = read("x", golden("plus.db"), Map.of()).lines().toList();
    assertEquals("totp Deno/Mason 😀 K SHA1 6 30", lines.get(0));
    assertEquals("hotp Counter/carol K SHA1 6 #300 {Work}", lines.get(1));
    assertEquals("totp Battle.net/US-1234 K SHA1 8 30", lines.get(2));
    assertEquals("totp Filler/user59 K SHA1 6 30", lines.get(62));
    assertTrue(lines.get(63).startsWith("totp Overflow/long xxx"));
    assertEquals(64, lines.size());
  }

  @Test
  void google_rowsFromBeforeAColumnAreReadAndSealedOnesTold() throws IOException {
    assertEquals(
        """
        totp Old/row K SHA1 6 30
        rejected LOCKED_TO_DEVICE Phone/locked
        rejected CONFUSABLE_SECRET Bad/bad
        hotp Counter/carol K SHA1 6 #9""",
        read("databases", golden("google.db"), Map.of()));
  }

  @Test
  void committedChangesInTheLog_areRead() throws IOException {
    assertEquals(
        """
        totp GitHub/octocat K SHA1 6 30
        totp Microsoft/bob@example.com K SHA1 8 30
        rejected LOCKED_TO_DEVICE Sealed/x""",
        read("PhoneFactor", golden("phone.db"), Map.of("PhoneFactor-wal", golden("phone.db-wal"))));
  }

  @Test
  void missingLog_isNoticed() throws IOException {
    assertEquals(
        "totp GitHub/octocat K SHA1 6 30\nnotice LOSSY", read("PhoneFactor", golden("phone.db"), Map.of()));
  }

  /** In the salt of the first frame, its sum, and its page. */
  @ParameterizedTest
  @ValueSource(ints = {40, 48, 500})
  void logThatIsAltered_countsUpToThere(int at) throws IOException {
    var log = golden("phone.db-wal");
    log[at] ^= 1;
    assertEquals("totp GitHub/octocat K SHA1 6 30", read("PhoneFactor", golden("phone.db"), Map.of("PhoneFactor-wal", log)));
  }

  @Test
  void logOfAnotherDatabase_isNoticed() throws IOException {
    assertEquals(
        "totp GitHub/octocat K SHA1 6 30\nnotice LOSSY",
        read("PhoneFactor", golden("phone.db"), Map.of("PhoneFactor-wal", new byte[100])));
  }

  @Test
  void sqlCipher_isReadWithItsPassword() throws IOException, GeneralSecurityException {
    var sealed = sealed(golden("plus1024.db"), "hunter2");
    assertEquals("refused WRONG_PASSWORD", read("x", sealed, Optional.of("hunter3")));
    assertTrue(read("x", sealed, Optional.of("hunter2")).contains("hotp Counter/carol K SHA1 6 #300 {Work}"));
    assertEquals("refused PASSWORD_NEEDED", read("x", sealed, Optional.empty()));
  }

  @Test
  void pageAlteredUnderSqlCipher_isDamage() throws IOException, GeneralSecurityException {
    var sealed = sealed(golden("plus1024.db"), "hunter2");
    sealed[1_500] ^= 1;
    try (var crypto = new TestCrypto(scratch)) {
      var importer = new AuthenticatorPlusImporter(crypto.crypto());
      try (var source = new ImportSource("x", sealed)) {
        var result = crypto.formats().reading().read(importer, source, crypto.answering("hunter2"));
        assertTrue(result.toString().contains("DAMAGED"), result::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "50", "100", "511", "512", "600", "5000"})
  void cutFiles_areRefusedOrRead(int length) throws IOException {
    var cut = Arrays.copyOf(golden("plus.db"), length);
    assertTrue(read("x", cut, Map.of()).startsWith("refused"));
  }

  /** A page that names itself or its parent as its child would be walked for ever. */
  @Test
  void circleOfPages_isDamage() throws IOException {
    var file = golden("plus.db");
    for (int page = 2; page <= file.length / PAGE; page++) {
      int at = (page - 1) * PAGE;
      if (file[at] == 5) { // an interior page of a table
        ByteBuffer.wrap(file).putInt(at + 8, page);
      }
    }
    assertEquals("refused DAMAGED", read("x", file, Map.of()));
  }

  /** Whatever is in the file, the answer comes and nothing is thrown. */
  @Test
  void alteredBytes_neverBreakTheReader() throws IOException {
    var golden = golden("google.db");
    var random = new Random(1);
    for (int i = 0; i < 400; i++) {
      var file = golden.clone();
      for (int j = 0; j < 4; j++) {
        file[16 + random.nextInt(file.length - 16)] = (byte) random.nextInt(256);
      }
      assertTrue(!read("x", file, Map.of()).isEmpty());
    }
  }

  private String read(String name, byte[] file, Map<String, byte[]> beside) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, file, Optional.empty(), beside);
    }
  }

  private String read(String name, byte[] file, Optional<String> password) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, file, password);
    }
  }

  static byte[] golden(String name) throws IOException {
    try (var in = SqliteImporterTest.class.getResourceAsStream("/exchange/sqlite/" + name)) {
      return in.readAllBytes();
    }
  }

  /** Seals a file whose pages leave 48 bytes free, as SQLCipher 3 does. */
  private static byte[] sealed(byte[] plain, String password) throws GeneralSecurityException {
    var salt = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
    var key = pbkdf2(password.toCharArray(), salt, 64_000);
    var codeSalt = salt.clone();
    for (int i = 0; i < codeSalt.length; i++) {
      codeSalt[i] ^= 0x3A;
    }
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(hmacPbkdf2(key, codeSalt), "HmacSHA1"));
    var out = plain.clone();
    for (int page = 0; page < plain.length / 1_024; page++) {
      int at = page * 1_024;
      int from = page == 0 ? 16 : 0;
      var iv = new byte[16];
      iv[0] = (byte) page;
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      var text = cipher.doFinal(plain, at + from, 976 - from);
      System.arraycopy(text, 0, out, at + from, text.length);
      System.arraycopy(iv, 0, out, at + 976, 16);
      mac.update(text);
      mac.update(iv);
      mac.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(page + 1).array());
      System.arraycopy(mac.doFinal(), 0, out, at + 992, 20);
    }
    System.arraycopy(salt, 0, out, 0, 16);
    return out;
  }

  private static byte[] pbkdf2(char[] password, byte[] salt, int rounds) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
        .generateSecret(new PBEKeySpec(password, salt, rounds, 256))
        .getEncoded();
  }

  /** Two rounds under a key that is no text, by hand. */
  private static byte[] hmacPbkdf2(byte[] key, byte[] salt) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    var out = new byte[40];
    for (int block = 1; block <= 2; block++) {
      mac.update(salt);
      var first = mac.doFinal(ByteBuffer.allocate(4).putInt(block).array());
      var second = mac.doFinal(first);
      for (int i = 0; i < 20; i++) {
        out[(block - 1) * 20 + i] = (byte) (first[i] ^ second[i]);
      }
    }
    return Arrays.copyOf(out, 32);
  }
}
