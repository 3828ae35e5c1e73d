package io.truefa.app;

import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.ScreenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The screen where programs may not look at it themselves. Java asks for a stream of it (the ScreenCast portal, by PipeWire), and
 * keeps the token with which it need not ask again; where that gives nothing, the desktop is asked for a picture, which it writes
 * to a file: that is read and deleted at once. A person who said no is not asked again.
 */
final class WaylandScreen implements ScreenSource {
  private final ScreenSource stream;
  private final Supplier<Optional<Path>> shot;
  private final PictureReader pictures;

  /**
   * @param shot a file with a picture of the screen, made for this; empty where there is none to be had
   */
  WaylandScreen(ScreenSource stream, Supplier<Optional<Path>> shot, PictureReader pictures) {
    this.stream = stream;
    this.shot = shot;
    this.pictures = pictures;
  }

  /** Whether the session is one of Wayland. */
  static boolean isSession(Map<String, String> environment) {
    return !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
        || "wayland".equals(environment.get("XDG_SESSION_TYPE"));
  }

  @Override
  public List<PictureReader.Result> capture() {
    var streamed = stream.capture();
    boolean done =
        streamed.stream()
            .anyMatch(
                result ->
                    switch (result) {
                      case PictureReader.Result.Picture _ -> true;
                      case PictureReader.Result.Refused(var fault) -> fault == PictureFault.SCREEN_REFUSED;
                    });
    return done ? streamed : List.of(shot.get().map(this::taken).orElseGet(WaylandScreen::refused));
  }

  /** What is no picture was not made for us, whoever says so, and stays where it is. */
  private PictureReader.Result taken(Path file) {
    var result = pictures.read(file);
    if (result instanceof PictureReader.Result.Picture) {
      delete(file);
    }
    return result;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the desktop's picture of the screen cannot be deleted", e);
    }
  }

  private static PictureReader.Result refused() {
    return new PictureReader.Result.Refused(PictureFault.SCREEN_REFUSED);
  }
}
