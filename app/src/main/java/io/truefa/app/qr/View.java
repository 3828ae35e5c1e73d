package io.truefa.app.qr;

/** What is done to a picture before it is looked at. Each view is a new picture. */
enum View {
  PLAIN(1),
  NEGATIVE(1),
  BLURRED(1),
  HALVED(2),
  HALVED_NEGATIVE(2),
  QUARTERED(4),
  DOUBLED(0.5f),
  DOUBLED_NEGATIVE(0.5f);

  private final float scale;

  View(float scale) {
    this.scale = scale;
  }

  /** Pixels of the original for one of the view. */
  float scale() {
    return scale;
  }

  /** How many pixels the view of a picture has. */
  long pixels(int width, int height) {
    return (long) (width / scale * (height / scale));
  }

  Grey of(Grey picture) {
    return switch (this) {
      case PLAIN -> picture.cut(0, 0, picture.getWidth(), picture.getHeight());
      case NEGATIVE -> picture.negative();
      case BLURRED -> picture.blurred();
      case HALVED -> picture.halved();
      case HALVED_NEGATIVE -> negative(picture.halved());
      case QUARTERED -> {
        try (var half = picture.halved()) {
          yield half.halved();
        }
      }
      case DOUBLED -> picture.doubled();
      case DOUBLED_NEGATIVE -> negative(picture.doubled());
    };
  }

  private static Grey negative(Grey picture) {
    try (picture) {
      return picture.negative();
    }
  }
}
