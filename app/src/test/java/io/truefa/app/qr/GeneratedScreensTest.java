package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few screens of each kind; the whole table is made by {@link ReadRate}. */
class GeneratedScreensTest {
  private static final int SCREENS = 2;

  private final ScreenGenerator generator = new ScreenGenerator(1);
  private final QrScanner scanner = new QrScanner();

  @ParameterizedTest
  @EnumSource
  void everyReadableCodeOfAScreen_isReadAndNothingElse(ScreenKind kind) {
    for (int number = 0; number < SCREENS; number++) {
      var screen = generator.screen(kind, number, 1280, 800);
      assertEquals(Set.copyOf(screen.texts()), texts(screen), screen::toString);
    }
  }

  /** Quality 0.1, modules of three pixels: its grain makes edges between the finder patterns. */
  @Test
  void coarseJpeg_isReadInFull() {
    var screen = generator.screen(ScreenKind.JPEG, 2);
    assertEquals(Set.copyOf(screen.texts()), texts(screen));
  }

  @Test
  void codeHalfCovered_isNamed() {
    int number = 0;
    while (generator.screen(ScreenKind.OVERLAPPED, number, 1280, 800).hidden().isEmpty()) {
      number++;
    }
    var screen = generator.screen(ScreenKind.OVERLAPPED, number, 1280, 800);
    try (var image = TestPictures.pixels(screen.image())) {
      var sight = scanner.sight(image);
      assertEquals(screen.texts().size(), sight.found().size());
      assertEquals(screen.hidden().size(), sight.partlyCovered().size());
    }
  }

  @Test
  void screenWithoutCoveredCodes_namesNone() {
    var screen = generator.screen(ScreenKind.CLEAN, 0, 1280, 800);
    try (var image = TestPictures.pixels(screen.image())) {
      var sight = scanner.sight(image);
      assertFalse(sight.found().isEmpty());
      assertEquals(0, sight.partlyCovered().size());
    }
  }

  private Set<String> texts(GeneratedScreen screen) {
    try (var image = TestPictures.pixels(screen.image())) {
      return scanner.scan(image).stream()
          .map(text -> new String(text.utf8(), StandardCharsets.UTF_8))
          .collect(Collectors.toSet());
    }
  }
}
