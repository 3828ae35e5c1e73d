package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ZIP files of every kind programs make, and of kinds only an attacker makes. */
final class ZipImporterTest {
  private static final String LINK = "otpauth://totp/GitHub:octocat?secret=" + Imported.KEY;
  private static final String ENTRY = "totp GitHub/octocat K SHA1 6 30";

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyStrengthOfAes_isRead(int strength) throws GeneralSecurityException {
    var file = new ZipFiles().aes("Accounts.txt", LINK.getBytes(UTF_8), "pass wörd", strength).file();
    assertEquals(ENTRY, read(file, Optional.of("pass wörd")));
    assertEquals("refused WRONG_PASSWORD", read(file, Optional.of("pass word")));
    assertEquals("refused PASSWORD_NEEDED", read(file, Optional.empty()));
  }

  @Test
  void traditionalEncryption_isRead() {
    var file = new ZipFiles().traditional("Accounts.txt", LINK.getBytes(UTF_8), "hunter2").file();
    assertEquals(ENTRY, read(file, Optional.of("hunter2")));
  }

  /** One wrong password in 256 passes the check of one byte; none may pass the CRC. */
  @Test
  void noWrongPassword_opensTraditionalEncryption() {
    var file = new ZipFiles().traditional("Accounts.txt", LINK.getBytes(UTF_8), "hunter2").file();
    for (int i = 0; i < 600; i++) {
      assertEquals("refused WRONG_PASSWORD", read(file, Optional.of("wrong" + i)));
    }
  }

  @Test
  void storedMembersAndSeveralFormats_areAllRead() {
    var file =
        new ZipFiles()
            .stored("a/links.txt", LINK.getBytes(UTF_8))
            .plain("b/raivo-otp-export.json", "[{\"kind\":\"HOTP\",\"timer\":\"0\",\"counter\":\"4\",\"secret\":\"" + Imported.KEY + "\"}]")
            .plain("readme.html", "<html><b>" + LINK + "</b></html>")
            .plain("picture.png", new byte[] {1, 2, 3})
            .file();
    assertEquals(ENTRY + "\nhotp / K SHA1 6 #4", read(file, Optional.empty()));
  }

  @Test
  void linksInAPage_countWhereNothingElseDoes() {
    var file = new ZipFiles().plain("export.html", "<html><code>" + LINK + "&amp;digits=8</code></html>").file();
    assertEquals("totp GitHub/octocat K SHA1 8 30", read(file, Optional.empty()).lines().findFirst().orElse(""));
  }

  @Test
  void onePasswordAndItsAttachments_areNotUnpackedTogether() {
    var data =
        """
        {"accounts":[{"vaults":[{"attrs":{"name":"V"},"items":[{"overview":{"title":"T","tags":null},"details":
        {"sections":[{"fields":[{"value":{"totp":"%s"}}]}]}}]}]}]}"""
            .formatted(Imported.KEY);
    var file = new ZipFiles().plain("export.data", data).lying("files/huge", new byte[] {1}, 1L << 31).file();
    assertEquals("totp T/ K SHA1 6 30 {V}", read(file, Optional.empty()));
  }

  @Test
  void steamFolder_isReadByItsManifestOnce() {
    var file =
        new ZipFiles()
            .plain("maFiles/1.maFile", "{\"shared_secret\":\"MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=\",\"account_name\":\"gabe\"}")
            .plain("maFiles/manifest.json", "{\"encrypted\":false,\"entries\":[{\"filename\":\"1.maFile\",\"steamid\":1}]}")
            .file();
    assertEquals("steam Steam/gabe K", read(file, Optional.empty()));
  }

  @Test
  void emptyFile_saysSo() {
    assertEquals("refused EMPTY", read(new ZipFiles().file(), Optional.empty()));
    assertEquals("refused UNKNOWN_FORMAT", read(new ZipFiles().plain("x.txt", "hello").file(), Optional.empty()));
  }

  @Test
  void openPgpInside_saysSo() {
    var file = new ZipFiles().plain("Proton Pass/data.pgp", "-----BEGIN PGP MESSAGE-----\n").file();
    assertEquals("refused OPENPGP", read(file, Optional.empty()));
  }

  @Test
  void aMemberOnlyAPasswordTells_isOpenedByIt_amongPicturesAndTexts() throws GeneralSecurityException {
    var json = "[{\"secret\":\"" + Imported.KEY + "\",\"issuer\":\"GitHub\",\"label\":\"octocat\",\"type\":\"TOTP\",\"digits\":6,\"period\":30,\"algorithm\":\"SHA1\"}]";
    var key = MessageDigest.getInstance("SHA-256").digest("hunter2".getBytes(UTF_8));
    var iv = new byte[12];
    var sealed = Sealing.gcm(key, iv, json);
    var backup = Arrays.copyOf(iv, iv.length + sealed.length);
    System.arraycopy(sealed, 0, backup, iv.length, sealed.length);
    var file =
        new ZipFiles()
            .plain("photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29})
            .plain("otp_accounts.json.aes", backup)
            .file();
    assertEquals(ENTRY, read(file, Optional.of("hunter2")));
    assertEquals("refused WRONG_PASSWORD", read(file, Optional.of("hunter3")));
    assertEquals("refused PASSWORD_NEEDED", read(file, Optional.empty()));
  }

  @Test
  void zipInZip_isNotFollowed() {
    var inner = new ZipFiles().plain("links.txt", LINK).file();
    assertEquals("refused UNKNOWN_FORMAT", read(new ZipFiles().stored("inner.zip", inner).file(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"67108865, TOO_LARGE", "2147483648, TOO_LARGE", "4294967295, TOO_LARGE", "0, DAMAGED", "999, DAMAGED", "1001, DAMAGED"})
  void membersThatUnpackToMoreOrLessThanTheySay_areRefused(long claimed, String reason) {
    assertEquals(
        "refused " + reason, read(new ZipFiles().lying("x.txt", new byte[1000], claimed).file(), Optional.empty()));
  }

  /** Ten thousand to one, many times over: refused by the sum before anything is unpacked. */
  @Test
  void bombOfManyMembers_isRefusedByTheSum() {
    var files = new ZipFiles();
    for (int i = 0; i < 100; i++) {
      files.lying(i + ".txt", new byte[10], 60_000_000);
    }
    assertEquals("refused TOO_LARGE", read(files.file(), Optional.empty()));
  }

  @Test
  void moreMembersThanAnyFolderHas_areRefused() {
    var files = new ZipFiles();
    for (int i = 0; i <= ZipDirectory.MAX_MEMBERS; i++) {
      files.stored("x", new byte[0]);
    }
    assertEquals("refused TOO_LARGE", read(files.file(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
  void cutFiles_areDamaged(double part) {
    var file = new ZipFiles().plain("links.txt", LINK).file();
    assertEquals("refused DAMAGED", read(Arrays.copyOf(file, (int) (part * file.length)), Optional.empty()));
  }

  @Test
  void memberThatCannotBeRead_isToldAndTheOthersAreRead() throws GeneralSecurityException {
    var file = new ZipFiles().plain("links.txt", LINK).lying("bad.txt", new byte[1000], 999).lying("huge", new byte[1], 1L << 31);
    assertEquals(
        ENTRY + "\nnotice MEMBER_SKIPPED bad.txt\nnotice MEMBER_SKIPPED huge", read(file.file(), Optional.empty()));
    var sealed =
        new ZipFiles().aes("a.txt", LINK.getBytes(UTF_8), "p", 1).aes("b.txt", LINK.getBytes(UTF_8), "other", 1).file();
    assertEquals(ENTRY + "\nnotice MEMBER_SKIPPED b.txt", read(sealed, Optional.of("p")));
  }

  @Test
  void dataOfAnotherProduct_doesNotHideTheOtherMembers() {
    var file = new ZipFiles().plain("data.json", "{\"x\":1}").plain("links.txt", LINK).file();
    assertEquals(ENTRY, read(file, Optional.empty()));
  }

  @Test
  void contentThatIsNotWhatItsSumSays_isDamage() {
    var file = new ZipFiles().stored("links.txt", LINK.getBytes(UTF_8)).file();
    file[30 + "links.txt".length() + LINK.length() - 1] ^= 1; // the last letter of the secret
    assertEquals("refused DAMAGED", read(file, Optional.empty()));
  }

  @Test
  void alteredBytes_neverBreakTheReader() throws GeneralSecurityException {
    var golden =
        new ZipFiles().plain("links.txt", LINK).aes("b.txt", LINK.getBytes(UTF_8), "p", 1).file();
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      var file = golden.clone();
      for (int j = 0; j < 3; j++) {
        file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt(256);
      }
      assertTrue(!read(file, Optional.of("p")).isEmpty());
    }
  }

  private String read(byte[] file, Optional<String> password) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("x.zip", file, password);
    }
  }
}
