package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A slice of {@link FalseTexts} for every day. */
class FalseTextsTest {
  private static final int PICTURES = 15;

  private final FalseTexts pictures = new FalseTexts(2);

  @ParameterizedTest
  @EnumSource
  void pictureWithoutACode_givesNoText(FalseTexts.Kind kind) {
    for (int number = 0; number < PICTURES; number++) {
      try (var sight = pictures.sight(kind, number)) {
        assertEquals(List.of(), sight.found(), kind + " " + number);
      }
    }
  }
}
