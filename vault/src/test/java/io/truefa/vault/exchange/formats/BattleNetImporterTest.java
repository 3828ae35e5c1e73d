package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BattleNetImporterTest {
  private static final String MASK =
      "398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a";
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @TempDir private Path scratch;

  @Test
  void bothApps_areRead() {
    assertEquals(
        "totp Battle.net/EU-1234-5678-9012 K SHA1 8 30",
        read(preference("com.blizzard.bma.AUTH_STORE.HASH", masked(SECRET + "EU-1234-5678-9012"))));
    assertEquals(
        "totp Battle.net/EU-1 K SHA1 8 30",
        read(
            preference("com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET", masked(SECRET))
                + preference("com.blizzard.messenger.AUTHENTICATOR_SERIAL", masked("EU-1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "com.blizzard.bma.AUTH_STORE.HASH, zz, refused DAMAGED",
    "com.blizzard.bma.AUTH_STORE.HASH, 3, refused DAMAGED",
    "com.blizzard.bma.AUTH_STORE.HASH, '', rejected MISSING_SECRET Battle.net/",
    "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET, 00, rejected BAD_SECRET Battle.net/",
  })
  void broken_isRefused(String name, String value, String expected) {
    assertEquals(expected, read(preference(name, value)));
  }

  @Test
  void longerThanTheMask_isDamage() {
    assertEquals("refused DAMAGED", read(preference("com.blizzard.bma.AUTH_STORE.HASH", "00".repeat(58))));
  }

  private static String masked(String text) {
    var mask = HexFormat.of().parseHex(MASK);
    var bytes = text.getBytes(US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= mask[i];
    }
    return HexFormat.of().formatHex(bytes);
  }

  private static String preference(String name, String value) {
    return "<string name=\"" + name + "\">" + value + "</string>";
  }

  private String read(String strings) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("x.xml", "<?xml version='1.0'?><map>" + strings + "</map>");
    }
  }
}
