package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files nobody knows, with links in them. */
final class LinkScanImporterTest {
  @TempDir private Path scratch;

  /** In the table {@code ^} is a backslash. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<html><body><p>otpauth://totp/A:b?secret=K&amp;digits=8</p> | totp A/b K SHA1 8 30;notice LOSSY",
        "<html><img alt='otpauth://totp/A:b?secret=K&#38;period=60'> | totp A/b K SHA1 6 60;notice LOSSY",
        "<html><p>otpauth://totp/A:b?secret=K&quot;x | totp A/b K SHA1 6 30;notice LOSSY",
        "{\"x\":[{\"deep\":\"otpauth:^/^/totp^/A:b?secret=K^u0026digits=8\"}]} | totp A/b K SHA1 8 30",
        "{\"x\":\"say ^\"otpauth://totp/A:b?secret=K^\" twice\"} | totp A/b K SHA1 6 30",
        "{\"x\":\"steam://K\",\"y\":\"motp://M:n?secret=e3152afee62599c8\"} | steam Steam/ K;kept PIN_NEEDED M/n",
        "some words, then otpauth://totp/A:b?secret=K and more | totp A/b K SHA1 6 30",
        "[\"otpauth://totp/😀:ü?secret=K\"] | totp 😀/ü K SHA1 6 30",
        "{\"x\":\"xotpauth://totp/A:b?secret=K\"} | refused UNKNOWN_FORMAT",
        "{\"x\":\"otpauth://\"} | rejected UNKNOWN_TYPE /",
      })
  void links_areFoundWhereverTheyStand(String text, String expected) {
    try (var crypto = new TestCrypto(scratch)) {
      var file = text.replace('^', '\\').replaceAll("\\bK\\b", Imported.KEY);
      assertEquals(expected.replace(';', '\n'), new Imported(crypto).of("x", file));
    }
  }
}
