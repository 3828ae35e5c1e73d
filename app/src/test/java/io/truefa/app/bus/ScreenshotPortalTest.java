package io.truefa.app.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.bus.FakePortal.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenshotPortalTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void grantedPicture_isTheFileOfTheAnswerToOurQuestion() throws Exception {
    var file = home.resolve("Screen shot 1.png");
    var others = new Answer("others", 0, Map.of("uri", new Variant<>("file:///nobody.png")));
    var ours = new Answer("ours", 0, Map.of("uri", new Variant<>(file.toUri().toString())));
    assertEquals(Optional.of(file), shot(List.of(others, ours), LONG));
  }

  @ParameterizedTest
  @CsvSource({"1, file:///a.png", "2, file:///a.png", "0, https://example.org/a.png", "0, file://elsewhere/a.png", "0, not a place"})
  void refusalOrSomethingElseThanAFile_isNoPicture(int response, String uri) throws Exception {
    assertEquals(Optional.empty(), shot(List.of(new Answer("ours", response, Map.of("uri", new Variant<>(uri)))), LONG));
  }

  @Test
  void answerWithoutAPlace_isNoPicture() throws Exception {
    assertEquals(Optional.empty(), shot(List.of(new Answer("ours", 0, Map.of())), LONG));
  }

  @Test
  void personWhoDoesNotAnswer_isNotWaitedForForEver() throws Exception {
    assertEquals(Optional.empty(), shot(List.of(), Duration.ofMillis(1)));
  }

  @Test
  void withoutAPortalOrABus_thereIsNoPicture() throws Exception {
    try (var bus = PrivateBus.start(home)) {
      assertEquals(Optional.empty(), new ScreenshotPortal(bus.place(), LONG).shot());
    }
    var nowhere = new BusLine.Place.At("unix:path=" + home.resolve("none"));
    assertEquals(Optional.empty(), new ScreenshotPortal(nowhere, LONG).shot());
  }

  private Optional<Path> shot(List<Answer> answers, Duration patience) throws Exception {
    try (var bus = PrivateBus.start(home);
        var desktop = bus.line()) {
      FakePortal.open(desktop.connection(), answers);
      return new ScreenshotPortal(bus.place(), patience).shot();
    }
  }
}
