package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnteImporterTest {
  private static final String LINK = "otpauth://totp/Shop:al?secret=JBSWY3DP";

  @TempDir private Path scratch;

  @Test
  void items_carryTagsNotePinAndTrash() {
    var file =
        """
        {"items":[{"rawData":"%1$s","display":{"pinned":true,"tags":["Work"],"note":"n"}},
        {"rawData":"%1$s","display":{"trashed":true}},{"rawData":"nonsense"},{"rawData":"%1$s"}]}""".formatted(LINK);
    assertEquals(
        List.of(
            "totp SHA1 6 30 Shop:al JBSWY3DP #Work * (n)",
            "rejected IN_TRASH Shop:al",
            "rejected CONFUSABLE_SECRET :",
            "totp SHA1 6 30 Shop:al JBSWY3DP"),
        new Told(scratch).of(file.replace("nonsense", "0")));
  }

  @Test
  void plainText_carriesPinAndTrash_andMayHaveCommas() {
    var pinned = "&codeDisplay=%7B%22pinned%22%3Atrue%2C%22tags%22%3A%5B%22Work%22%5D%2C%22note%22%3A%22n%22%7D";
    var trashed = "&codeDisplay=%7B%22trashed%22%3Atrue%7D";
    assertEquals(
        List.of(
            "totp SHA1 6 30 Shop:al JBSWY3DP #Work * (n)",
            "rejected IN_TRASH Shop:al",
            "totp SHA1 6 30 Shop:al JBSWY3DP"),
        new Told(scratch).of(LINK + pinned + "," + LINK + trashed + ", \"" + LINK + "\",\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 1, KDF_TOO_COSTLY",
    "67108864, 9223372036854775807, KDF_TOO_COSTLY",
    "1, 1, DAMAGED",
    "null, 1, DAMAGED"
  })
  void absurdCost_isRefusedBeforeAnyWork(String memory, String passes, String reason) {
    var file =
        """
        {"version":1,"kdfParams":{"memLimit":%s,"opsLimit":%s,"salt":"AAAAAAAAAAAAAAAAAAAAAA=="},
        "encryptedData":"AAAA","encryptionNonce":"AAAA"}""".formatted(memory, passes);
    assertEquals(List.of("refused " + reason), new Told(scratch).of(file, "right"));
  }
}
