package io.truefa.app.add;

import io.truefa.app.qr.PictureReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What a person hands over, or how they wish to begin. */
sealed interface Incoming {

  record ScanScreen() implements Incoming {}

  record ChoosePicture() implements Incoming {}

  record Link() implements Incoming {}

  record ByHand() implements Incoming {}

  /** Dropped, pasted or chosen files. */
  record Files(List<Path> files) implements Incoming {
    public Files {
      files = List.copyOf(files);
    }
  }

  /** A pasted or dropped picture; its pixels are made in the background by whoever asks, who then owns them. */
  record Picture(Supplier<PictureReader.Result> pixels) implements Incoming {}

  /** A link as UTF-8; whoever takes it wipes it. */
  final class Text implements Incoming {
    private final byte[] utf8;

    /** Takes over {@code utf8}. */
    Text(byte[] utf8) {
      this.utf8 = utf8;
    }

    byte[] utf8() {
      return utf8;
    }

    @Override
    public void wipe() {
      Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
      return "Text[hidden]";
    }
  }

  /** Wipes what nobody will read any more. */
  default void wipe() {}
}
