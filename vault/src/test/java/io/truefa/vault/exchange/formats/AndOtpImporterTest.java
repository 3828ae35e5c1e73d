package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AndOtpImporterTest {
  private static final String TOKEN = "{\"secret\":\"JBSWY3DP\",\"label\":\"al\",\"issuer\":\"Shop\",\"type\":\"TOTP\"}";
  private static final String SHOP = "totp SHA1 6 30 Shop:al JBSWY3DP";

  @TempDir private Path scratch;

  private static Stream<Arguments> tokens() {
    return Stream.of(
        Arguments.of("{\"secret\":\"JBSWY3DP====\",\"label\":\"Shop - al\",\"type\":\"TOTP\"}", SHOP),
        Arguments.of("{\"secret\":\"JBSWY3DP\",\"label\":\"Shop - Shop:al\"}", SHOP),
        Arguments.of("{\"secret\":\"JBSWY3DP\",\"label\":\":al\",\"tags\":[\"Work\"]}", "totp SHA1 6 30 :al JBSWY3DP #Work"),
        Arguments.of("{\"secret\":\"JBSWY3DP\",\"label\":\"al\",\"tags\":null,\"period\":50,\"digits\":8,\"algorithm\":\"SHA512\"}", "totp SHA512 8 50 :al JBSWY3DP"),
        Arguments.of("{\"secret\":\"JBSWY3DP\",\"label\":\"al\",\"type\":\"MOTP\"}", "kept PIN_NEEDED :al"),
        Arguments.of("{\"secret\":\"!\",\"label\":\"al\"}", "rejected BAD_SECRET :al"));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void token_isReadTolerantly(String token, String told) {
    assertEquals(List.of(told, SHOP), new Told(scratch).of("[" + token + "," + TOKEN + "]"));
  }

  @Test
  void oldFileOfGnome_takesTheFirstTagForTheIssuer() {
    var file = "[{\"secret\":\"JBSWY3DP\",\"label\":\"al\",\"type\":\"OTP\",\"tags\":[\"Shop\",\"Work\"]}]";
    assertEquals(List.of(SHOP + " #Work"), new Told(scratch).of(file));
    assertEquals("gnome-authenticator", new Told(scratch).format(Sealing.utf8(file)));
  }

  @Test
  void cutText_insideAnEncryptedFile_givesItsWholeEntries() {
    var key = Sealing.sha256("right");
    var iv = Sealing.bytes(12, 0xC0);
    var file = Sealing.joined(iv, Sealing.gcm(key, iv, "[" + TOKEN + "," + TOKEN.substring(0, 40)));
    assertEquals(List.of(SHOP, "! CUT_SHORT"), new Told(scratch).of(file, "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "wrong"));
  }

  @Test
  void rightPasswordOfAnEmptyFile_isNotCalledWrong() {
    var key = Sealing.sha256("right");
    var iv = Sealing.bytes(12, 0xC0);
    assertEquals(List.of("refused EMPTY"), new Told(scratch).of(Sealing.joined(iv, Sealing.gcm(key, iv, "[]")), "right"));
    assertEquals(List.of("refused DAMAGED"), new Told(scratch).of(Sealing.joined(iv, Sealing.gcm(key, iv, "{}")), "right"));
  }

  /** OTPClient counted characters where it should have counted bytes. */
  @Test
  void passwordThatAnotherProgramCut_opens() {
    var iv = Sealing.bytes(12, 2);
    var salt = Sealing.bytes(12, 3);
    var count = ByteBuffer.allocate(4).putInt(1000).array();
    var cut = Sealing.pbkdf2("SHA1", "pässwor", salt, 1000);
    var file = Sealing.joined(count, salt, iv, Sealing.gcm(cut, iv, "[" + TOKEN + "]"));
    assertEquals(List.of(SHOP), new Told(scratch).of(file, "pässword"));
  }
}
