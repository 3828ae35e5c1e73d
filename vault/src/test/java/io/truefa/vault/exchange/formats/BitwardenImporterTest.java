package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BitwardenImporterTest {
  private static final String ITEMS =
      """
      {"encrypted":false,"folders":[{"id":"f","name":"Work"}],"collections":[{"id":"c","name":"Team"}],"items":[
      {"name":"Shop","folderId":"f","collectionIds":["c"],"favorite":true,"notes":"n","login":{"username":"al","totp":"jbsw y3dp"}},
      {"name":"Old","deletedDate":"2024-01-01","login":{"username":"al","totp":"JBSWY3DP"}},
      {"name":"Card","login":null},{"name":"None","login":{"totp":null}},
      {"name":"Bad","login":{"totp":"otpauth://totp/x?secret=!"}},
      {"name":"Games","collectionIds":null,"login":{"username":"al","totp":"steam://JBSWY3DP"}}]}""";
  private static final List<String> TOLD =
      List.of(
          "totp SHA1 6 30 Shop:al JBSWY3DP #Work #Team * (n)",
          "rejected IN_TRASH Old:al",
          "rejected BAD_SECRET Bad:x",
          "steam Games:al JBSWY3DP");
  private static final String SALT = "c2FsdA==";

  @TempDir private Path scratch;

  @Test
  void items_areReadTolerantly() {
    assertEquals(TOLD, new Told(scratch).of(ITEMS));
  }

  @Test
  void table_mayHaveOtherColumnsAndRaggedRows() {
    var table =
        "login_totp,name,type,favorite,folder,login_username\r\n\r\nJBSWY3DP,\"Shop, \"\"the\"\"\",login,1,Work\r\n"
            + "steam://JBSWY3DP,Games,1,,,al,more,and more\r\n,Nothing,login,,,\r\n";
    assertEquals(
        List.of("totp SHA1 6 30 Shop, \"the\": JBSWY3DP #Work *", "steam Games:al JBSWY3DP"),
        new Told(scratch).of(table));
  }

  @Test
  void passwordProtected_opensWithItsPasswordOnly() {
    var file = sealed(1000, "1000");
    assertEquals(TOLD, new Told(scratch).of(file, "wrong", "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "wrong"));
  }

  @ParameterizedTest
  @CsvSource({"99999999999, KDF_TOO_COSTLY", "0, DAMAGED", "null, DAMAGED"})
  void absurdCost_isRefusedBeforeAnyWork(String rounds, String reason) {
    assertEquals(List.of("refused " + reason), new Told(scratch).of(sealed(1000, rounds), "right"));
  }

  @Test
  void alteredData_isDamaged_notAWrongPassword() {
    var file = sealed(1000, "1000");
    int data = file.indexOf("\"data\":\"2.") + 40;
    var altered = file.substring(0, data) + (file.charAt(data) == 'A' ? 'B' : 'A') + file.substring(data + 1);
    assertEquals(List.of("refused DAMAGED"), new Told(scratch).of(altered, "right"));
  }

  @Test
  void accountRestricted_isRefusedAsSuch() {
    assertEquals(
        List.of("refused LOCKED_TO_ACCOUNT"), new Told(scratch).of("{\"encrypted\":true,\"items\":[]}", "right"));
  }

  private static String sealed(int rounds, String saidRounds) {
    var master = Sealing.pbkdf2("SHA256", "right", Sealing.utf8(SALT), rounds);
    var cipher = Sealing.hmacSha256(master, Sealing.utf8("enc\u0001"));
    var code = Sealing.hmacSha256(master, Sealing.utf8("mac\u0001"));
    return """
        {"encrypted":true,"passwordProtected":true,"salt":"%s","kdfType":0,"kdfIterations":%s,
        "encKeyValidation_DO_NOT_EDIT":"%s","data":"%s"}"""
        .formatted(SALT, saidRounds, part(cipher, code, "check"), part(cipher, code, ITEMS));
  }

  private static String part(byte[] cipher, byte[] code, String text) {
    var iv = Sealing.bytes(16, 5);
    var sealed = Sealing.cbc(cipher, iv, Sealing.utf8(text));
    return "2." + Sealing.base64(iv) + "|" + Sealing.base64(sealed) + "|"
        + Sealing.base64(Sealing.hmacSha256(code, Sealing.joined(iv, sealed)));
  }
}
