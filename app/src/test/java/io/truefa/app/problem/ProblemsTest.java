package io.truefa.app.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PictureFault;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.otpauth.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
  private static final Set<Integer> EXITS = Set.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 70);
  private static final Pattern ROW = Pattern.compile("\\| TFA-(\\d{3}) \\| `(\\w+)` \\| (\\d+) \\| (.+) \\|");

  private final Texts texts = new Texts(Locale.ROOT);

  @ParameterizedTest
  @EnumSource
  void everyCode_hasASentenceThatNamesTheNextStepOrTheState(TfaCode code) {
    var sentence = texts.sentence(Problem.of(code, "7"));
    assertFalse(sentence.contains("{"), sentence);
    assertTrue(sentence.matches("[A-Z].*\\."), sentence);
    assertTrue(sentence.length() >= 30 && sentence.length() <= 200, sentence);
  }

  @Test
  void everySentence_belongsToACode() {
    var names = Arrays.stream(TfaCode.values()).map(code -> "problem." + code.name()).collect(Collectors.toSet());
    var bundle = ResourceBundle.getBundle("io.truefa.app.messages", Locale.ROOT);
    var keys = bundle.keySet().stream().filter(key -> key.startsWith("problem.")).collect(Collectors.toSet());
    assertEquals(names, keys);
  }

  @Test
  void numbers_areDifferentAndInTheirRanges() {
    var seen = new HashSet<Integer>();
    for (var code : TfaCode.values()) {
      assertTrue(seen.add(code.number()), code::name);
      assertTrue(code.number() >= 100 && code.number() <= 999, code::name);
      assertTrue(EXITS.contains(code.exit()), code::name);
    }
  }

  @Test
  void everyFault_hasACodeOfItsOwn() {
    assertOwnCodes(VaultFault.values(), Problems::code, 6);
    assertOwnCodes(SaveFault.values(), Problems::code, 6);
    assertOwnCodes(RejectReason.values(), Problems::code, 8);
    assertOwnCodes(PictureFault.values(), Problems::code, 8);
  }

  @Test
  void readme_listsEveryCodeWithItsExitAndSentence() throws IOException {
    var rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> List.of(row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();
    var expected =
        Arrays.stream(TfaCode.values())
            .map(
                code ->
                    List.of(
                        Integer.toString(code.number()),
                        code.name(),
                        Integer.toString(code.exit()),
                        texts.sentence(Problem.of(code, "…"))))
            .toList();
    assertEquals(expected, rows);
  }

  private static <F> void assertOwnCodes(F[] faults, Function<F, TfaCode> codes, int range) {
    var seen = new HashSet<TfaCode>();
    for (var fault : faults) {
      var code = codes.apply(fault);
      assertTrue(seen.add(code), fault::toString);
      assertEquals(range, code.number() / 100, fault::toString);
    }
  }
}
