package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No text is missing when somebody needs it. */
final class WindowTextsTest {
  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:shell|controls|unlock|settings|codes|add|backups)\\.(?!css\"|properties\"|hidden\"|grouping\")[a-zA-Z.]+[a-zA-Z])\"");

  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  void everyKeyInTheCode_hasItsText() throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
      }
    }

    assertTrue(keys.size() > 50);
    assertEquals(List.of(), keys.stream().filter(this::isMissing).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyCode_hasASentence_withANextStep(TfaCode code) {
    var sentence = texts.sentence(Problem.of(code, "x", "y"));

    assertTrue(sentence.length() > 20, sentence);
  }

  private boolean isMissing(String key) {
    try {
      return texts.get(key, 2, 3).isEmpty();
    } catch (MissingResourceException e) {
      return true;
    }
  }
}
