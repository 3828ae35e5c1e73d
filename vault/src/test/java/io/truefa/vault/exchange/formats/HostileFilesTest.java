package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.truefa.vault.EntryLimits;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to cost more than they are long, and lists that look like something else. Minutes stand for "never ends". */
final class HostileFilesTest {
  private static final String LINK = "otpauth://totp/A%s:b?secret=JBSWY3DPEHPK3PXP\n";
  private static final Duration NEVER = Duration.ofMinutes(2);

  @TempDir Path state;

  /** How many items a file gives; -1 where it is refused. */
  private int items(byte[] file) {
    try (var crypto = new TestCrypto(state);
        var source = new ImportSource("file", file)) {
      return switch (crypto.formats().reading().read(source, crypto.silent())) {
        case ImportResult.Refused _ -> -1;
        case ImportResult.Read read -> {
          try (read) {
            yield read.items().size();
          }
        }
      };
    }
  }

  private int items(String file) {
    return items(file.getBytes(StandardCharsets.UTF_8));
  }

  private static String links() {
    return IntStream.range(0, 5).mapToObj(LINK::formatted).collect(Collectors.joining());
  }

  @Test
  void listOfLinks_isReadWhole_whateverStandsAtItsBeginning() {
    assertEquals(5, items("\uFEFF" + links()));
    assertEquals(5, items("\n\n" + links()));
    assertEquals(6, items("steam://JBSWY3DPEHPK3PXP\n" + links()));
  }

  @Test
  void moreEntriesThanAVaultHolds_areRefusedAsThat() {
    var file = LINK.formatted(1).repeat(EntryLimits.ENTRIES + 1);
    assertEquals(List.of("refused MORE_THAN_A_VAULT"), new Told(state).of(file));
  }

  @Test
  void numberOfMillionsOfDigits_isNoNumber() {
    var file =
        """
        {"version":1,"header":{"slots":null,"params":null},"db":{"version":"%s","entries":[{"type":"totp","name":"b",\
        "issuer":"A","info":{"secret":"JBSWY3DPEHPK3PXP","algo":"SHA1","digits":6,"period":30}}]}}"""
            .formatted("9".repeat(5_000_000));
    assertEquals(1, assertTimeoutPreemptively(NEVER, () -> items(file)));
  }

  @Test
  void textInAnotherEncoding_isRefused() {
    assertEquals(-1, items("pia://qrbackup?data=AAB7AA=="));
  }

  @Test
  void namesOfMemberNames_areNotJoinedWithoutEnd() {
    var name = "n".repeat(40_000);
    var inner = IntStream.range(0, 3_000).mapToObj(i -> "\"a" + i + "\":0").collect(Collectors.joining(","));
    var file = "{\"" + name + "\":{\"" + name + "\":{" + inner + "}}}";
    assertEquals(-1, assertTimeoutPreemptively(NEVER, () -> items(file)));
  }

  @Test
  void groupsWithoutNumber_endAtTheLimit() {
    var tags = IntStream.range(0, 300_000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    var file =
        "[{\"secret\":\"JBSWY3DPEHPK3PXP\",\"issuer\":\"A\",\"label\":\"b\",\"digits\":6,\"type\":\"TOTP\",\"algorithm\":\"SHA1\","
            + "\"thumbnail\":\"Default\",\"period\":30,\"tags\":[" + tags + "]}]";
    assertEquals(1, assertTimeoutPreemptively(NEVER, () -> items(file)));
  }

  @Test
  void quoteThatNeverEnds_costsItsRowAlone() throws Exception {
    var table = "title,username,otpauth\nA,\"x,otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP\nB,y,otpauth://totp/B:b?secret=JBSWY3DPEHPK3PXP\n";
    assertEquals(2, items(table));
  }

  @Test
  void nameOfBrackets_isSplitAtOnce() {
    var file =
        "<?xml version=\"1.0\"?><WinAuth version=\"3.6\"><WinAuthAuthenticator type=\"WinAuth.GoogleAuthenticator\"><name>"
            + " (".repeat(200_000)
            + "</name><authenticatordata><secretdata>48656c6c6f21\t6\tHMACSHA1\t30</secretdata></authenticatordata>"
            + "</WinAuthAuthenticator></WinAuth>";
    assertInstanceOf(Integer.class, assertTimeoutPreemptively(NEVER, () -> items(file)));
  }
}
