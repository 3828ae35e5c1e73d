package io.truefa.app;

import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.ScreenSource;
import java.util.List;

/** The screen of a machine that shows none. */
final class NoScreen implements ScreenSource {
  @Override
  public List<PictureReader.Result> capture() {
    return List.of(new PictureReader.Result.Refused(PictureFault.NO_SCREEN));
  }
}
