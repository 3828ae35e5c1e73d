package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaylandScreenTest {
  private static final PictureReader.Result REFUSED = new PictureReader.Result.Refused(PictureFault.SCREEN_REFUSED);

  @TempDir Path home;

  @Test
  void whatTheStreamGives_isTaken() {
    var picture = new PictureReader.Result.Picture(new PixelImage(1, 1, new int[1]));
    assertEquals(List.of(picture), screen(List.of(picture), WaylandScreenTest::never).capture());
  }

  @Test
  void personWhoSaidNo_isNotAskedAgain() {
    assertEquals(List.of(REFUSED), screen(List.of(REFUSED), WaylandScreenTest::never).capture());
  }

  @ParameterizedTest
  @EnumSource(names = {"BLANK_FRAME", "NO_SCREEN"})
  void withoutAStream_thePictureOfTheDesktopIsReadAndDeleted(PictureFault fault) throws Exception {
    var file = Files.write(home.resolve("Screenshot.png"), TestPictures.png(TestPictures.code("hello", 3)));
    var results = screen(List.of(new PictureReader.Result.Refused(fault)), () -> Optional.of(file)).capture();
    assertInstanceOf(PictureReader.Result.Picture.class, results.getFirst());
    assertFalse(Files.exists(file));
  }

  @Test
  void whatTheDesktopNames_andIsNoPicture_isNotDeleted() throws Exception {
    var file = Files.writeString(home.resolve("letter.txt"), "dear all");
    var blank = new PictureReader.Result.Refused(PictureFault.BLANK_FRAME);
    var results = screen(List.of(blank), () -> Optional.of(file)).capture();
    assertInstanceOf(PictureReader.Result.Refused.class, results.getFirst());
    assertTrue(Files.exists(file));
  }

  @Test
  void withoutEither_theScreenIsRefused() {
    var blank = new PictureReader.Result.Refused(PictureFault.BLANK_FRAME);
    assertEquals(List.of(REFUSED), screen(List.of(blank), Optional::empty).capture());
  }

  @Test
  void sessionOfWayland_isToldByItsVariables() {
    assertTrue(WaylandScreen.isSession(Map.of("WAYLAND_DISPLAY", "wayland-0")));
    assertTrue(WaylandScreen.isSession(Map.of("XDG_SESSION_TYPE", "wayland")));
    assertFalse(WaylandScreen.isSession(Map.of("XDG_SESSION_TYPE", "x11", "DISPLAY", ":0", "WAYLAND_DISPLAY", "")));
  }

  private static Optional<Path> never() {
    return fail("asked twice");
  }

  private static WaylandScreen screen(List<PictureReader.Result> streamed, Supplier<Optional<Path>> shot) {
    return new WaylandScreen(() -> streamed, shot, new PictureReader());
  }
}
