package io.truefa.app.qr;

import java.nio.file.Path;

/** Reads picture files and bytes within bounded time and memory. */
public final class PictureReader {

  /** Reads a file; by content, never by name. */
  public Result read(Path file) {
    return new Result.Refused(PictureFault.NOT_FOUND);
  }

  /** Reads bytes, such as those of a dropped or pasted picture. */
  public Result read(byte[] bytes) {
    return new Result.Refused(PictureFault.NOT_A_PICTURE);
  }

  /** What became of a picture. */
  public sealed interface Result {
    /** The caller closes {@code image}. */
    record Picture(PixelImage image) implements Result {}

    record Refused(PictureFault fault) implements Result {}
  }
}
