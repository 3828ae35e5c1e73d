package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TotpAuthenticatorImporterTest {
  private static final String LIST =
      "[{\"issuer\":\"Unknown\",\"name\":\"al\",\"key\":\"48656c6c\",\"base\":16,\"digits\":\"6\",\"period\":\"\",\"isFavorite\":true},"
          + "{\"issuer\":\"Shop\",\"name\":\"b\",\"key\":\"SGVsbA==\",\"base\":64},{\"name\":\"c\",\"key\":\"JBSWY3A\",\"base\":32},null]";
  private static final List<String> ENTRIES =
      List.of(
          "totp SHA1 6 30 :al JBSWY3A *",
          "totp SHA1 6 30 Shop:b JBSWY3A",
          "totp SHA1 6 30 :c JBSWY3A",
          "rejected MISSING_SECRET :");

  @TempDir private Path scratch;

  @Test
  void backupOfTheFixedPassword_opensUnasked_andIsSaidToBeUnprotected() {
    assertEquals(
        Stream.concat(ENTRIES.stream(), Stream.of("! NOT_PROTECTED")).toList(),
        new Told(scratch).of(sealed("TotpAuthenticator", LIST)));
  }

  @Test
  void backupUnderAPassword_opensWithItOnly() {
    assertEquals(ENTRIES, new Told(scratch).of(sealed("right", LIST), "right"));
    assertEquals(List.of("refused WRONG_PASSWORD"), new Told(scratch).of(sealed("right", LIST), "wrong"));
  }

  private static String sealed(String password, String list) {
    var escaped = list.replace("\"", "\\\"");
    var text = "{\"" + escaped + "\":\"x\"}";
    return Sealing.base64(Sealing.cbc(Sealing.sha256(password), new byte[16], Sealing.utf8(text)));
  }
}
