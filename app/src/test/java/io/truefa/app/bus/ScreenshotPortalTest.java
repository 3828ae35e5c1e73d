package io.truefa.app.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.bus.FakePortal.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
    assertEquals(
        Optional.of(file),
        shot(
            LONG,
            (portal, _) ->
                List.of(
                    new Answer(portal, "others", 0, uri("file:///nobody.png")),
                    new Answer(portal, "ours", 0, uri(file.toUri().toString())))));
  }

  @Test
  void answerOfAnotherProgram_isNotBelieved() throws Exception {
    var file = home.resolve("Screen shot 1.png");
    assertEquals(
        Optional.of(file),
        shot(
            LONG,
            (portal, stranger) ->
                List.of(
                    new Answer(stranger, "ours", 0, uri("file:///home/anna/precious.png")),
                    new Answer(portal, "ours", 0, uri(file.toUri().toString())))));
  }

  @Test
  void refusalOfAnotherProgram_isNotBelievedEither() throws Exception {
    assertEquals(
        Optional.of(Path.of("/a.png")),
        shot(
            LONG,
            (portal, stranger) ->
                List.of(
                    new Answer(stranger, "ours", 1, Map.of()), new Answer(portal, "ours", 0, uri("file:///a.png")))));
  }

  @ParameterizedTest
  @CsvSource({"1, file:///a.png", "2, file:///a.png", "0, https://example.org/a.png", "0, file://elsewhere/a.png", "0, not a place"})
  void refusalOrSomethingElseThanAFile_isNoPicture(int response, String uri) throws Exception {
    assertEquals(
        Optional.empty(), shot(LONG, (portal, _) -> List.of(new Answer(portal, "ours", response, uri(uri)))));
  }

  @Test
  void answerWithoutAPlace_isNoPicture() throws Exception {
    assertEquals(Optional.empty(), shot(LONG, (portal, _) -> List.of(new Answer(portal, "ours", 0, Map.of()))));
  }

  @Test
  void personWhoDoesNotAnswer_isNotWaitedForForEver() throws Exception {
    assertEquals(Optional.empty(), shot(Duration.ofMillis(1), (_, _) -> List.of()));
  }

  @Test
  void withoutAPortalOrABus_thereIsNoPicture() throws Exception {
    try (var bus = PrivateBus.start(home)) {
      assertEquals(Optional.empty(), new ScreenshotPortal(bus.place(), LONG).shot());
    }
    var nowhere = new BusLine.Place.At("unix:path=" + home.resolve("none"));
    assertEquals(Optional.empty(), new ScreenshotPortal(nowhere, LONG).shot());
  }

  /**
   * @param answers of the portal and of another program, in this order
   */
  private Optional<Path> shot(Duration patience, BiFunction<BusLine, BusLine, List<Answer>> answers) throws Exception {
    try (var bus = PrivateBus.start(home);
        var desktop = bus.line();
        var stranger = bus.line()) {
      FakePortal.open(desktop, answers.apply(desktop, stranger));
      return new ScreenshotPortal(bus.place(), patience).shot();
    }
  }

  private static Map<String, Variant<?>> uri(String uri) {
    return Map.of("uri", new Variant<>(uri));
  }
}
