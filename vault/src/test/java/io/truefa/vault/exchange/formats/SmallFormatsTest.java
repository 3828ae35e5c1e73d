package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats that are plain JSON, and what is odd in them. */
final class SmallFormatsTest {
  @TempDir private Path scratch;

  private static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "lastpass-authenticator",
            "{\"accounts\":[{\"issuerName\":\"\",\"originalIssuerName\":\"Shop\",\"userName\":\"al\",\"secret\":\"jbswy3dp\",\"timeStep\":\"60\",\"isFavorite\":true,\"folderData\":{\"folderId\":2}}],\"folders\":[{\"id\":2,\"name\":\"Work\"}]}",
            List.of("totp SHA1 6 60 Shop:al JBSWY3DP #Work *")),
        Arguments.of(
            "lastpass-authenticator",
            "{\"accounts\":[{\"issuerName\":\"Shop\",\"secret\":\"JBSWY3DP\",\"folderData\":{\"folderId\":0}},null],\"folders\":null}",
            List.of("totp SHA1 6 30 Shop: JBSWY3DP", "rejected MISSING_SECRET :")),
        Arguments.of(
            "duo",
            "[{\"name\":\"al\",\"otpGenerator\":{\"otpSecret\":\"JBSWY3DP\",\"counter\":0}},{\"name\":\"b\",\"otpGenerator\":null}]",
            List.of("hotp SHA1 6 0 :al JBSWY3DP", "rejected MISSING_SECRET :b")),
        Arguments.of(
            "2fauth",
            "{\"app\":\"2fauth_v9\",\"schema\":1,\"data\":[{\"uri\":\"otpauth://totp/al?secret=JBSWY3DP\",\"service\":\"Shop\"},{\"otp_type\":\"new\",\"service\":\"S\",\"account\":\"a\",\"secret\":\"JBSWY3DP\"}]}",
            List.of("totp SHA1 6 30 Shop:al JBSWY3DP", "kept UNKNOWN_TYPE S:a")),
        Arguments.of(
            "proton-authenticator",
            "{\"version\":2,\"entries\":[{\"content\":{\"uri\":\"steam://SGVsbG8hIQ\",\"name\":\"al\"},\"note\":\"n\"},{\"content\":null}]}",
            List.of("steam Steam:al JBSWY3DPEEQQ (n)", "rejected MISSING_SECRET :", "! NEWER_VERSION 2")),
        Arguments.of(
            "stratum",
            "{\"Authenticators\":[{\"Type\":3,\"Issuer\":\"S\",\"Username\":\"a\",\"Secret\":\"abc\",\"Pin\":\"1234\"},{\"Type\":9,\"Issuer\":\"S\",\"Username\":null,\"Secret\":\"JBSWY3DP\"}],\"Categories\":null}",
            List.of("motp S:a MFRGG", "kept UNKNOWN_TYPE S:")),
        Arguments.of(
            "stratum",
            "<!doctype html><html><meta charset=x><title>Authenticator Pro Backup</title><table><tr><td><code>otpauth://totp/S:a?secret=JBSWY3DP&amp;digits=8</code></table>",
            List.of("totp SHA1 8 30 S:a JBSWY3DP")),
        Arguments.of(
            "links",
            "<!doctype html><html><title>How to</title><p><code>otpauth://totp/S:a?secret=JBSWY3DP&amp;digits=8</code></p>",
            List.of("totp SHA1 8 30 S:a JBSWY3DP", "! LOSSY")),
        Arguments.of(
            "authenticator-cc",
            "{\"x\":{\"type\":\"hhex\",\"secret\":\"48656c6c\",\"counter\":3,\"index\":1,\"issuer\":\"Shop::host\",\"account\":\"al\"},\"y\":{\"type\":\"battle\",\"secret\":\"blz-JBSWY3DP\",\"index\":0,\"hash\":\"y\"}}",
            List.of("totp SHA1 8 30 : JBSWY3DP", "hotp SHA1 6 3 Shop:al JBSWY3A")),
        Arguments.of(
            "privacyidea",
            "pia://qrbackup?data="
                + Base64.getUrlEncoder()
                    .encodeToString(
                        Sealing.utf8(
                            "{\"type\":\"DAYPASSWORD\",\"label\":\"al\",\"issuer\":\"Shop\",\"secret\":\"JBSWY3DP\",\"period\":43200000000}")),
            List.of("totp SHA1 6 43200 Shop:al JBSWY3DP")),
        Arguments.of(
            "privacyidea",
            String.join(
                "\r\n",
                pia("{\"type\":\"TOTP\",\"label\":\"al\",\"issuer\":\"Shop\",\"secret\":\"JBSWY3DP\"}"),
                "",
                "pia://qrbackup?data=AAAA",
                " " + pia("{\"type\":\"HOTP\",\"label\":\"bo\",\"counter\":4,\"secret\":\"JBSWY3DP\"}").replace("=", "%3D").replaceFirst("%3D", "="),
                "otpauth://totp/Shop:eve?secret=JBSWY3DP"),
            List.of(
                "totp SHA1 6 30 Shop:al JBSWY3DP",
                "rejected BROKEN_ENTRY :",
                "hotp SHA1 6 4 :bo JBSWY3DP",
                "totp SHA1 6 30 Shop:eve JBSWY3DP")));
  }

  private static String pia(String json) {
    return "pia://qrbackup?data=" + Base64.getUrlEncoder().encodeToString(Sealing.utf8(json));
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_isKnownByItsContent_andReadTolerantly(String format, String file, List<String> told) {
    assertEquals(format, new Told(scratch).format(Sealing.utf8(file)));
    assertEquals(told, new Told(scratch).of(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":\"AAAA\",\"salt\":\"AAAA\",\"iv\":\"AAAA\",\"mac\":\"AAAA\",\"kdf\":{\"algorithm\":\"Pbkdf2\",\"macAlgorithm\":{\"hashAlgorithm\":{\"algorithm\":\"DartSha256\"}},\"iterations\":99999999999},\"cypher\":{\"algorithm\":\"AesGcm\"}}"
      })
  void absurdCost_isRefusedBeforeAnyWork(String file) {
    assertEquals(List.of("refused KDF_TOO_COSTLY"), new Told(scratch).of(file, "right"));
  }

  @Test
  void sealedEntriesOfTheExtension_areDamagedOneByOne() {
    var file = "{\"x\":{\"type\":\"totp\",\"encrypted\":true,\"secret\":\"AAAA\",\"index\":1,\"account\":\"al\"}}";
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "right"));
  }
}
