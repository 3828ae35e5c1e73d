package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TwoFasImporterTest {
  @TempDir private Path scratch;

  private static Stream<Arguments> services() {
    return Stream.of(
        Arguments.of(
            "{\"name\":\"Shop\",\"secret\":\"JBSWY3DP\",\"otp\":{\"account\":\"al\",\"tokenType\":\"HOTP\",\"counter\":7}}",
            "hotp SHA1 6 7 Shop:al JBSWY3DP"),
        Arguments.of(
            "{\"name\":\"Binance\",\"secret\":\"jbsw-y3dp\",\"groupId\":\"G1\",\"otp\":{\"issuer\":\"Binance.com\",\"label\":\"al\",\"algorithm\":\"sha512\",\"digits\":8,\"period\":60}}",
            "totp SHA512 8 60 Binance.com:al JBSWY3DP #Work (Binance)"),
        Arguments.of(
            "{\"name\":\"S\",\"secret\":\"JBSWY3DP\",\"otp\":{\"tokenType\":\"STEAM\",\"account\":\"\"}}",
            "steam S: JBSWY3DP"),
        Arguments.of(
            "{\"name\":\"S\",\"secret\":\"JBSWY3DP\",\"otp\":{\"algorithm\":\"SHA224\"}}", "kept UNKNOWN_ALGORITHM S:"),
        Arguments.of("{\"name\":\"S\",\"secret\":\"JBSWY3DP\"}", "totp SHA1 6 30 S: JBSWY3DP"),
        Arguments.of("{\"name\":\"S\",\"secret\":null,\"otp\":null}", "rejected MISSING_SECRET S:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void service_isReadTolerantly(String service, String told) {
    var file =
        "{\"services\":[%s],\"groups\":[{\"id\":\"g1\",\"name\":\"Work\"}],\"schemaVersion\":3}".formatted(service);
    assertEquals(List.of(told), new Told(scratch).of(file));
  }

  @Test
  void newerSchema_isTriedWithNotice() {
    var file = "{\"services\":[{\"name\":\"S\",\"secret\":\"JBSWY3DP\"}],\"groups\":null,\"schemaVersion\":9}";
    assertEquals(List.of("totp SHA1 6 30 S: JBSWY3DP", "! NEWER_VERSION 9"), new Told(scratch).of(file));
  }

  @Test
  void encrypted_opensWithItsPasswordOnly() {
    var salt = Sealing.bytes(256, 3);
    var iv = Sealing.bytes(12, 4);
    var key = Sealing.pbkdf2("SHA256", "right", salt, 10_000);
    var sealed = Sealing.gcm(key, iv, "[{\"name\":\"S\",\"secret\":\"JBSWY3DP\"}]");
    var file =
        "{\"services\":[],\"schemaVersion\":4,\"servicesEncrypted\":\"%s:%s:%s\",\"reference\":\"x\"}"
            .formatted(Sealing.base64(sealed), Sealing.base64(salt), Sealing.base64(iv));
    assertEquals(List.of("totp SHA1 6 30 S: JBSWY3DP"), new Told(scratch).of(file, "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "wrong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a:b", "::", "AAAA:AAAA:AAAA", "%%%:AAAA:AAAA"})
  void damagedEncryption_isRefused(String sealed) {
    var file = "{\"services\":[],\"schemaVersion\":4,\"servicesEncrypted\":\"" + sealed + "\"}";
    assertEquals(List.of("refused DAMAGED"), new Told(scratch).of(file, "right"));
  }
}
