package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AegisImporterTest {
  private static final String ENTRY =
      """
      {"type":"totp","name":"alice","issuer":"Shop","info":{"secret":"JBSWY3DPEHPK3PXP","algo":"SHA1","digits":6,"period":30}}""";
  private static final String ALICE = "totp SHA1 6 30 Shop:alice JBSWY3DPEHPK3PXP";
  private static final int CHEAP = 16;

  @TempDir private Path scratch;

  private static Stream<Arguments> entries() {
    return Stream.of(
        Arguments.of("{\"name\":\"a\",\"info\":{\"secret\":\"jbsw y3dp\"}}", "totp SHA1 6 30 :a JBSWY3DP"),
        Arguments.of(
            "{\"type\":\"totp\",\"name\":\"a\",\"issuer\":null,\"note\":null,\"groups\":null,\"info\":{\"secret\":\"JBSWY3DP\",\"algo\":null,\"digits\":\"\",\"period\":null}}",
            "totp SHA1 6 30 :a JBSWY3DP"),
        Arguments.of(
            "{\"type\":\"totp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\",\"algo\":\"MD5\"}}",
            "totp SHA1 6 30 :a JBSWY3DP"),
        Arguments.of(
            "{\"type\":\"motp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\",\"algo\":\"MD5\",\"pin\":\"1234\"}}",
            "motp :a GQ4DMNJWMM3GGNTG"),
        Arguments.of("{\"type\":\"motp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\"}}", "kept PIN_NEEDED :a"),
        Arguments.of(
            "{\"type\":\"steam\",\"name\":\"🦊 &amp; co\",\"info\":{\"secret\":\"JBSWY3DP\",\"digits\":9}}",
            "steam Steam:🦊 &amp; co JBSWY3DP"),
        Arguments.of(
            "{\"type\":\"totp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\",\"digits\":10,\"period\":86400}}",
            "totp SHA1 10 86400 :a JBSWY3DP"),
        Arguments.of("{\"type\":\"totp\",\"name\":\"a\",\"info\":{\"secret\":\"\"}}", "rejected MISSING_SECRET :a"),
        Arguments.of("{\"type\":\"totp\",\"name\":\"a\"}", "rejected MISSING_SECRET :a"),
        Arguments.of("{\"type\":\"totp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3D0\"}}", "rejected CONFUSABLE_SECRET :a"),
        Arguments.of(
            "{\"type\":\"totp\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\",\"digits\":0}}",
            "kept DIGITS_OUT_OF_RANGE :a"),
        Arguments.of("{\"type\":\"quantum\",\"name\":\"a\",\"info\":{\"secret\":\"JBSWY3DP\"}}", "kept UNKNOWN_TYPE :a"),
        Arguments.of("null", "rejected MISSING_SECRET :"),
        Arguments.of("[[[]]]", "rejected MISSING_SECRET :"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void oddEntry_neverSpoilsTheFile(String odd, String told) {
    var file = "{\"version\":1,\"header\":{},\"db\":{\"version\":3,\"entries\":[" + odd + "," + ENTRY + "]}}";
    assertEquals(List.of(told, ALICE), new Told(scratch).of(file));
  }

  @Test
  void groupsOfAllVersions_areCarried() {
    var file =
        """
        {"version":1,"header":{"slots":null,"params":null},"db":{"version":4,"groups":[{"uuid":"u1","name":"Work"}],"entries":[
        {"name":"a","group":"Old","favorite":true,"note":"n","info":{"secret":"JBSWY3DP"}},
        {"name":"b","groups":["u1","gone"],"info":{"secret":"JBSWY3DP"}}]}}""";
    assertEquals(
        List.of(
            "totp SHA1 6 30 :a JBSWY3DP #Old * (n)", "totp SHA1 6 30 :b JBSWY3DP #Work", "! NEWER_VERSION 4"),
        new Told(scratch).of(file));
  }

  @Test
  void cutFile_givesItsWholeEntries() {
    var file = "{\"version\":1,\"header\":{},\"db\":{\"version\":3,\"entries\":[" + ENTRY + "," + ENTRY;
    assertEquals(List.of(ALICE, "! CUT_SHORT"), new Told(scratch).of(file.substring(0, file.length() - 1)));
  }

  @Test
  void page_isReadAndCalledLossy() {
    var page =
        """
        <html><body><table><tr><th>Issuer</th><th>Name</th><th>Type</th><th>QR Code</th><th>UUID</th><th>Note</th>
        <th>Favorite</th><th>Algo</th><th>Digits</th><th>Secret</th><th>Counter</th><th>PIN</th></tr>
        <tr><td>A &amp; B</td><td>al<br>ice</td><td>totp</td><td><img src="data:,x"></td><td>u</td><td>n</td><td>true</td>
        <td>SHA256</td><td>8</td><td>JBSWY3DP</td><td></td><td></td></tr>
        <tr><td></td><td>m</td><td>motp</td><td></td><td>u</td><td></td><td>false</td>
        <td>MD5</td><td>6</td><td>48656c6c</td><td></td><td>1234</td></tr></table>""";
    assertEquals(
        List.of("totp SHA256 8 30 A & B:alice JBSWY3DP * (n)", "motp :m GQ4DMNJWMM3GG", "! LOSSY"),
        new Told(scratch).of(page));
  }

  @Test
  void anyPasswordOfSeveral_opens() {
    var file = sealed(slot(1, "first", 32, "true"), slot(1, "second", 32, "true"));
    assertEquals(List.of(ALICE), new Told(scratch).of(file, "second"));
    assertEquals(List.of(ALICE), new Told(scratch).of(file, "wrong", "first"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "wrong"));
    assertEquals(List.of("refused PASSWORD_NEEDED"), new Told(scratch).of(file));
  }

  @Test
  void biometricSlotAlone_isLockedToDevice() {
    assertEquals(
        List.of("refused LOCKED_TO_DEVICE"), new Told(scratch).of(sealed(slot(2, "first", 32, "true")), "first"));
  }

  @Test
  void longPasswordOfVeryOldVersion_opensUnlessSlotIsRepaired() {
    var password = "a password of more than sixty-four bytes, as some people really have it";
    int padded = (int) (password.length() * 1.1f);
    assertEquals(List.of(ALICE), new Told(scratch).of(sealed(slot(1, password, padded, "false")), password));
    assertEquals(
        List.of("refused WRONG_PASSWORD"), new Told(scratch).of(sealed(slot(1, password, padded, "true")), password));
  }

  @Test
  void damagedSlot_leavesTheOtherUsable() {
    var bad = slot(1, "x", 32, "true").replaceFirst("\"key\":\"..", "\"key\":\"zz");
    assertEquals(List.of(ALICE), new Told(scratch).of(sealed(bad, slot(1, "right", 32, "true")), "right"));
    assertEquals(List.of("refused DAMAGED"), new Told(scratch).of(sealed(bad), "right"));
  }

  @ParameterizedTest
  @CsvSource({"1099511627776, KDF_TOO_COSTLY", "-2, DAMAGED", "3, DAMAGED"})
  void absurdCost_isRefusedBeforeAnyWork(String n, String reason) {
    var slot = slot(1, "right", 32, "true").replace("\"n\":" + CHEAP, "\"n\":" + n);
    assertEquals(List.of("refused " + reason), new Told(scratch).of(sealed(slot), "right"));
  }

  private String slot(int type, String password, int length, String repaired) {
    try (var crypto = new TestCrypto(scratch)) {
      var salt = Sealing.bytes(32, 7);
      var bytes = Sealing.utf8(password);
      var key = Sealing.scrypt(crypto, Arrays.copyOf(bytes, Math.max(bytes.length, length > 64 ? length : 0)), salt, CHEAP);
      var sealed = Sealing.gcm(key, Sealing.bytes(12, 1), Sealing.bytes(32, 42), new byte[0]);
      return "{\"type\":%d,\"uuid\":\"u\",\"key\":\"%s\",\"key_params\":{\"nonce\":\"%s\",\"tag\":\"%s\"},\"n\":%d,\"r\":8,\"p\":1,\"salt\":\"%s\",\"repaired\":%s}"
          .formatted(
              type,
              Sealing.hex(Arrays.copyOf(sealed, 32)),
              Sealing.hex(Sealing.bytes(12, 1)),
              Sealing.hex(Arrays.copyOfRange(sealed, 32, 48)),
              CHEAP,
              Sealing.hex(salt),
              repaired);
    }
  }

  private static String sealed(String... slots) {
    var database = Sealing.gcm(Sealing.bytes(32, 42), Sealing.bytes(12, 2), "{\"version\":3,\"entries\":[" + ENTRY + "]}");
    int text = database.length - 16;
    return "{\"version\":1,\"header\":{\"slots\":[%s],\"params\":{\"nonce\":\"%s\",\"tag\":\"%s\"}},\"db\":\"%s\"}"
        .formatted(
            String.join(",", slots),
            Sealing.hex(Sealing.bytes(12, 2)),
            Sealing.hex(Arrays.copyOfRange(database, text, database.length)),
            Sealing.base64(Arrays.copyOf(database, text)));
  }
}
