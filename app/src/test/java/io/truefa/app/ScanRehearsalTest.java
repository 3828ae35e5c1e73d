package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import org.junit.jupiter.api.Test;

final class ScanRehearsalTest {
  @Test
  void paintedScreen_takesThroughAllThatAScanMayNeed() {
    assertTrue(new ScanRehearsal(new PictureReader(), new QrScanner()).play());
  }
}
