package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthyImporterTest {
  @TempDir private Path scratch;

  @Test
  void preferences_openTheirSealedTokensWithTheBackupPassword() {
    var seed = Sealing.cbc(Sealing.pbkdf2("SHA1", "right", Sealing.utf8("salt"), 1000), new byte[16], Sealing.utf8("jbsw y3dp"));
    var file =
        """
        <map><string name="com.authy.storage.tokens.authenticator.key">[{"name":"Shop: al","originalIssuer":"Shop","digits":7,
        "encryptedSecret":"%s","salt":"salt"},{"name":"open","decryptedSecret":"JBSWY3DP"},
        {"name":"bad","encryptedSecret":"AAAA","salt":"salt"}]</string></map>""".formatted(Sealing.base64(seed));
    assertEquals(
        List.of(
            "totp SHA1 7 30 Shop:al JBSWY3DP", "totp SHA1 6 30 :open JBSWY3DP", "rejected BROKEN_ENTRY :bad"),
        new Told(scratch).of(file, "wrong", "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(file, "wrong"));
  }

  @Test
  void appsOfItsOwn_areHexadecimalWithSevenDigits() {
    var file =
        """
        <map><string name="com.authy.storage.tokens.authy.key">[{"name":"Own","secretSeed":"48656c6c"}]</string></map>""";
    assertEquals(List.of("totp SHA1 7 10 :Own JBSWY3A"), new Told(scratch).of(file));
  }

  @Test
  void absurdCost_isRefusedBeforeAnyWork() {
    var file =
        """
        {"authenticator_tokens":[{"name":"a","encrypted_seed":"AAAA","salt":"s","key_derivation_iterations":99999999999}]}""";
    assertEquals(List.of("refused KDF_TOO_COSTLY"), new Told(scratch).of(file, "right"));
  }

  @Test
  void costsThatAreAbsurdTogether_areRefusedBeforeAnyWork() {
    var token = "{\"name\":\"a\",\"encrypted_seed\":\"AAAA\",\"salt\":\"s\",\"key_derivation_iterations\":9999999}";
    var file = "{\"authenticator_tokens\":[" + String.join(",", Collections.nCopies(1_000, token)) + "]}";
    assertEquals(List.of("refused KDF_TOO_COSTLY"), new Told(scratch).of(file, "right"));
  }
}
