package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SteamImporterTest {
  private static final String KEY64 = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";
  private static final String ACCOUNT = "{\"shared_secret\":\"" + KEY64 + "\",\"account_name\":\"gabe\",\"identity_secret\":\"x\"}";

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"shared_secret\":\"%s\",\"steamid\":7656} | steam Steam/7656 K",
        "{\"shared_secret\":\"%s\"} | steam Steam/x K",
        "{\"shared_secret\":\"\",\"account_name\":\"a\"} | rejected MISSING_SECRET Steam/a",
        "{\"shared_secret\":\"!!\",\"account_name\":\"a\"} | rejected BAD_SECRET Steam/a",
        "{\"accounts\":{\"1\":{\"shared_secret\":\"%s\",\"account_name\":\"a\"},\"2\":{\"shared_secret\":\"%s\"}}} | steam Steam/a K/steam Steam/2 K",
        "{\"accounts\":{\"1\":{\"shared_secret\":\"%s\" | refused DAMAGED",
        "{\"version\":1,\"entries\":[{\"filename\":\"gone.maFile\",\"steam_id\":1}]} | refused COMPANION_MISSING",
      })
  void plainFiles_areRead(String json, String expected) {
    assertEquals(expected.replace("K/s", "K\ns"), read("x.maFile", json.replace("%s", KEY64), Optional.empty(), Map.of()));
  }

  @Test
  void bothSealsAndAPlainFile_areReadByTheirManifests() throws GeneralSecurityException {
    var iv = new byte[16];
    var salt = "saltsalt".getBytes(UTF_8);
    var sealed = Sealing.base64(Sealing.cbc(Sealing.pbkdf2("SHA1", "hunter2", salt, 50_000), iv, ACCOUNT.getBytes(UTF_8)));
    var manifest =
        """
        {"version":1,"entries":[
        {"filename":"1.maFile","steam_id":1,"account_name":"n","encryption":{"scheme":"LegacySdaCompatible","iv":"%s","salt":"%s"}},
        {"filename":"2.maFile","steam_id":2,"account_name":"other","encryption":null},
        {"filename":"3.maFile","steam_id":3,"account_name":"third","encryption":null}]}"""
            .formatted(Sealing.base64(iv), Sealing.base64(salt));
    var beside = Map.of("1.maFile", sealed.getBytes(UTF_8), "2.maFile", ACCOUNT.replace("gabe", "newell").getBytes(UTF_8));
    assertEquals(
        "steam Steam/gabe K\nsteam Steam/newell K\nrejected BROKEN_ENTRY Steam/third",
        read("manifest.json", manifest, Optional.of("hunter2"), beside));
    assertEquals("refused WRONG_PASSWORD", read("manifest.json", manifest, Optional.of("wrong"), beside));
    assertEquals(
        "steam Steam/gabe K",
        read("1.maFile", sealed, Optional.of("hunter2"), Map.of("manifest.json", manifest.getBytes(UTF_8))));
    assertEquals("refused COMPANION_MISSING", read("1.maFile", sealed, Optional.of("hunter2"), Map.of()));
  }

  @Test
  void brokenAccount_isRejectedAloneAndNoManifestIsItsOwnAccount() throws GeneralSecurityException {
    var iv = Sealing.base64(new byte[16]);
    var salt = "saltsalt".getBytes(UTF_8);
    var sealed =
        Sealing.base64(Sealing.cbc(Sealing.pbkdf2("SHA1", "hunter2", salt, 50_000), new byte[16], ACCOUNT.getBytes(UTF_8)));
    var entry = "{\"filename\":\"%s\",\"steamid\":1,\"encryption_iv\":\"%s\",\"encryption_salt\":\"" + Sealing.base64(salt) + "\"}";
    var manifest =
        "{\"entries\":[" + String.join(",", entry.formatted("0", iv), entry.formatted("1", "!!"), entry.formatted("2", iv),
            entry.formatted("2", iv), entry.formatted("manifest.json", iv)) + "]}";
    var beside = Map.of("0", "!!".getBytes(UTF_8), "1", sealed.getBytes(UTF_8), "2", sealed.getBytes(UTF_8));
    assertEquals(
        "rejected BROKEN_ENTRY Steam/0\nrejected BROKEN_ENTRY Steam/1\nsteam Steam/gabe K\nrejected BROKEN_ENTRY Steam/manifest",
        read("manifest.json", manifest, Optional.of("hunter2"), beside));
    assertEquals("refused WRONG_PASSWORD", read("manifest.json", manifest, Optional.of("wrong"), beside));
  }

  @Test
  void unknownSeal_isTold() {
    var manifest = "{\"entries\":[{\"filename\":\"1.maFile\",\"steam_id\":1,\"encryption\":{\"scheme\":\"New\",\"iv\":\"\",\"salt\":\"\"}}]}";
    assertEquals(
        "refused UNSUPPORTED_VARIANT",
        read("manifest.json", manifest, Optional.of("x"), Map.of("1.maFile", "AAAA".getBytes(UTF_8))));
  }

  private String read(String name, String text, Optional<String> password, Map<String, byte[]> beside) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of(name, text.getBytes(UTF_8), password, beside);
    }
  }
}
