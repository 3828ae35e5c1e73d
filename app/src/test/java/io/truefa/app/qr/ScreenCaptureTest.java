package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenCaptureTest {
  private static final String URI = "otpauth://totp/Screen:me?secret=JBSWY3DPEHPK3PXP";

  @Test
  void withoutADisplay_thereIsNoScreen() {
    assertEquals(List.of(new PictureReader.Result.Refused(PictureFault.NO_SCREEN)), new ScreenCapture().capture());
  }

  @Test
  void codeInAWindow_isReadOffTheScreen() throws Exception {
    try (var display = VirtualDisplay.open("-screen", "0", "1280x800x24")) {
      assertEquals(List.of("1280x800 " + URI), display.run(CaptureProgram.class, URI, "300", "200"));
    }
  }

  @Test
  void codeOnlyTheSecondMonitorShows_isReadThere() throws Exception {
    // Xvfb lays its monitors over each other from the same corner: x = 830 is beyond the first.
    try (var display =
        VirtualDisplay.open("+xinerama", "-screen", "0", "800x600x24", "-screen", "1", "1024x768x24")) {
      var lines = display.run(CaptureProgram.class, URI, "830", "200");
      assertEquals(List.of("BLANK_FRAME", "1024x768 " + URI), lines);
    }
  }

  @Test
  void screenOfOneColour_isABlankFrame() throws Exception {
    try (var display = VirtualDisplay.open("-br", "-screen", "0", "640x480x24")) {
      assertEquals(List.of("BLANK_FRAME"), display.run(CaptureProgram.class));
    }
  }

  @Test
  void displayThatDoesNotAnswer_isNoScreen() throws Exception {
    var display = VirtualDisplay.open("-screen", "0", "640x480x24");
    display.close();
    assertEquals(List.of("NO_SCREEN"), display.run(CaptureProgram.class));
  }

  @Test
  void monitorThatFails_leavesNoPictureOfTheOthers() {
    var first = new PixelImage(2, 1, new int[] {0xFF123456, 0xFF654321});
    assertThrows(
        AWTError.class,
        () ->
            ScreenCapture.all(
                List.of(1, 2, 3),
                monitor -> {
                  if (monitor == 3) {
                    throw new AWTError("gone");
                  }
                  return monitor == 1
                      ? new PictureReader.Result.Picture(first)
                      : new PictureReader.Result.Refused(PictureFault.BLANK_FRAME);
                }));
    assertArrayEquals(new int[2], first.argb());
  }

  @Test
  void frame_isBlankOnlyWhenNoPixelDiffers() {
    var frame = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    assertEquals(new PictureReader.Result.Refused(PictureFault.BLANK_FRAME), ScreenCapture.result(frame));
    frame.setRGB(39, 29, 0x010000);
    assertInstanceOf(PictureReader.Result.Picture.class, ScreenCapture.result(frame));
  }
}
