package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KDBX in the variants that no sample has, every style of one-time code, and hostile files. */
final class KdbxImporterTest {
  private static final String GITHUB = document(entry("GitHub", "octocat", "otp", "otpauth://totp/?secret=" + Imported.KEY));
  private static final String ENTRY = "totp GitHub/octocat K SHA1 6 30";

  @TempDir private Path scratch;

  @Test
  void versionFourWithAesKdf_isRead() throws Exception {
    assertEquals(ENTRY, read(new KdbxFiles("test").four(GITHUB), "test"));
    assertEquals(ENTRY, read(new KdbxFiles("test").uncompressed().cipher(KdbxFiles.CHACHA20).four(GITHUB), "test"));
    assertEquals("refused WRONG_PASSWORD", read(new KdbxFiles("test").four(GITHUB), "Test"));
  }

  @Test
  void versionThree_isRead() throws Exception {
    assertEquals(ENTRY, read(new KdbxFiles("test").three(GITHUB), "test"));
    assertEquals(ENTRY, read(new KdbxFiles("test").uncompressed().three(GITHUB), "test"));
    assertEquals("refused WRONG_PASSWORD", read(new KdbxFiles("test").three(GITHUB), "Test"));
  }

  @Test
  void keyFilesBesideTheDatabase_areTried() throws Exception {
    var key = KdbxFiles.digest("SHA-256", new byte[] {1});
    var hex = HexFormat.of().formatHex(key);
    var file = new KdbxFiles("test", key).four(GITHUB);
    var forms =
        Map.of(
            "v.keyx",
            "<KeyFile><Meta><Version>2.0</Version></Meta><Key><Data Hash=\"0\">" + hex.substring(0, 8) + "\n " + hex.substring(8) + "</Data></Key></KeyFile>",
            "v.key",
            hex);
    forms.forEach(
        (name, content) ->
            assertEquals(ENTRY, read(file, Optional.of("test"), Map.of(name, content.getBytes(StandardCharsets.UTF_8)))));
    assertEquals(ENTRY, read(file, Optional.of("test"), Map.of("v.key", key)));
    assertEquals("refused WRONG_PASSWORD", read(file, Optional.of("test"), Map.of("v.key", new byte[] {1, 2})));
    var hashed = new KdbxFiles("test", KdbxFiles.digest("SHA-256", new byte[] {5, 6})).four(GITHUB);
    assertEquals(ENTRY, read(hashed, Optional.of("test"), Map.of("v.key", new byte[] {5, 6})));
  }

  /** The first style that is there counts; a counter may stand beside it, and further links. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TOTP Seed=K;TOTP Settings=60,8 | totp T/u K SHA1 8 60",
        "TOTP Seed=K;TOTP Settings=30,S | steam T/u K",
        "TOTP Seed=K;TOTP Settings=30,6,time.example.com | totp T/u K SHA1 6 30",
        "TOTP Seed=K | totp T/u K SHA1 6 30",
        "TOTP Seed=AAAA;otp=otpauth://totp/?secret=K | totp T/u K SHA1 6 30",
        "TOTP Seed=K;TOTP Settings=;otp=otpauth://totp/?secret=AAAA | totp T/u AAAA SHA1 6 30",
        "otp=key=K&size=8&step=60&otpHashMode=Sha512 | totp T/u K SHA512 8 60",
        "otp=type=hotp&key=K&counter=3 | hotp T/u K SHA1 6 #3",
        "otp=K | totp T/u K SHA1 6 30",
        "otp=otpauth://totp/Other:name?secret=K&encoder=steam&digits=6 | steam Other/name K",
        "otp=otpauth://totp/?secret=K;otp_1=otpauth://hotp/A:b?secret=K&counter=2 | totp T/u K SHA1 6 30\\nhotp A/b K SHA1 6 #2",
        "TimeOtp-Secret=12345678901234567890;TimeOtp-Length=8 | totp T/u K SHA1 8 30",
        "TimeOtp-Secret-Hex=3132333435363738393031323334353637383930;TimeOtp-Algorithm=HMAC-SHA-256 | totp T/u K SHA256 6 30",
        "TimeOtp-Secret-Base64=MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=;TimeOtp-Period=10 | totp T/u K SHA1 6 10",
        "HmacOtp-Secret-Base32=K;HmacOtp-Counter=7;TimeOtp-Secret-Base32=K | totp T/u K SHA1 6 30\\nhotp T/u K SHA1 6 #7",
        "TOTP Seed=1;TOTP Settings=30,6 | rejected CONFUSABLE_SECRET T/u",
        "Notes=see otpauth://totp/?secret=K;otp=K | totp T/u K SHA1 6 30 (see otpauth://totp/?secret=K)",
      })
  void everyStyle_isRead(String fields, String expected) {
    var strings = new StringBuilder();
    for (var field : fields.split(";", -1)) {
      var parts = field.split("=", 2);
      strings.append(string(parts[0], parts[1].replaceFirst("(^|=)K\\b", "$1" + Imported.KEY).replace(',', ';')));
    }
    var xml = document("<Entry>" + string("Title", "T") + string("UserName", "u") + strings + "</Entry>");
    assertEquals(expected.replace("\\n", "\n"), new ReadXml().read(xml).replace("secret=" + Imported.KEY, "secret=K"));
  }

  @Test
  void binAndHistory_areNoEntries() {
    var link = "otpauth://totp/?secret=" + Imported.KEY;
    var xml =
        "<KeePassFile><Meta><RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>AAA=</RecycleBinUUID></Meta><Root>"
            + "<Group><Name>Root</Name><Group><Name>A</Name><Entry>" + string("Title", "In") + string("otp", link)
            + "<History>" + entry("Old", "x", "otp", link) + "</History></Entry></Group>"
            + "<Group><UUID>AAA=</UUID><Name>Bin</Name><Group><Name>Below</Name>" + entry("Gone", "x", "otp", link)
            + entry("No code", "x", "URL", "http://x") + "</Group></Group></Group></Root></KeePassFile>";
    assertEquals("totp In/ K SHA1 6 30 {A}\nrejected IN_TRASH Gone/x", new ReadXml().read(xml));
  }

  @ParameterizedTest
  @CsvSource({
    "68719476736, 2, 2, KDF_TOO_COSTLY",
    "9223372036854775807, 2, 2, KDF_TOO_COSTLY",
    "-1, 2, 2, DAMAGED",
    "1048576, 4294967295, 2, KDF_TOO_COSTLY",
    "1024, 2, 100, DAMAGED",
    "1048576, 0, 1, DAMAGED",
  })
  void absurdCosts_areRefusedBeforeAnyWork(long bytes, long passes, int lanes, String reason) throws Exception {
    var file = new KdbxFiles("test").kdf(KdbxFiles.argon2(bytes, passes, lanes)).four(GITHUB);
    assertEquals("refused " + reason, read(file, "test"));
  }

  @Test
  void absurdRounds_areRefusedBeforeAnyWork() throws Exception {
    assertEquals("refused KDF_TOO_COSTLY", read(new KdbxFiles("test").rounds(Long.MAX_VALUE).four(GITHUB), "test"));
    assertEquals("refused KDF_TOO_COSTLY", read(new KdbxFiles("test").rounds(-1).three(GITHUB), "test"));
  }

  @Test
  void bombInside_isRefused() throws Exception {
    var xml = Arrays.copyOf("<KeePassFile>".getBytes(StandardCharsets.US_ASCII), KdbxContent.MAX_BYTES + 1);
    assertEquals("refused TOO_LARGE", read(new KdbxFiles("test").four(xml), "test"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 12, 40, 200, 300, 400, 500})
  void cutFiles_areDamaged(int length) throws Exception {
    assertEquals("refused DAMAGED", read(Arrays.copyOf(new KdbxFiles("test").four(GITHUB), length), "test"));
  }

  @Test
  void alteredBlock_isDamage() throws Exception {
    var file = new KdbxFiles("test").four(GITHUB);
    file[file.length - 60] ^= 1;
    assertEquals("refused DAMAGED", read(file, "test"));
  }

  @Test
  void keePassOne_saysThatItIsNotRead() {
    assertEquals("refused UNSUPPORTED_VARIANT", read(HexFormat.of().parseHex("03d9a29a65fb4bb500000000"), "x"));
    assertEquals("refused UNSUPPORTED_VARIANT", read(HexFormat.of().parseHex("03d9a29a67fb4bb500000900"), "x"));
  }

  private String read(byte[] file, String password) {
    return read(file, Optional.of(password), Map.of());
  }

  private String read(byte[] file, Optional<String> password, Map<String, byte[]> beside) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("v.kdbx", file, password, beside);
    }
  }

  private static String document(String entries) {
    return "<?xml version=\"1.0\"?><KeePassFile><Root><Group><Name>Root</Name>" + entries + "</Group></Root></KeePassFile>";
  }

  private static String entry(String title, String user, String key, String value) {
    return "<Entry>" + string("Title", title) + string("UserName", user) + string(key, value) + "</Entry>";
  }

  private static String string(String key, String value) {
    return "<String><Key>" + key + "</Key><Value>" + value.replace("&", "&amp;") + "</Value></String>";
  }

  /** The export in clear has the same tree, and no cost. */
  private final class ReadXml {
    String read(String xml) {
      try (var crypto = new TestCrypto(scratch)) {
        var result = new Imported(crypto).of("x.xml", xml);
        assertTrue(!result.isEmpty());
        return result;
      }
    }
  }
}
