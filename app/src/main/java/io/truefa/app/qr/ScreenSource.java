package io.truefa.app.qr;

import java.util.List;

/** Gives the pixels of every monitor. */
@FunctionalInterface
public interface ScreenSource {

  /** One result for each monitor, or a single refusal; the caller closes the pictures. Blocks. */
  List<PictureReader.Result> capture();
}
