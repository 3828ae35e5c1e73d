package io.truefa.app.bus;

import java.util.List;

/** Our icon in the tray of the desktop. Any thread. */
public interface Tray extends AutoCloseable {
  /** Shows another menu from now on; {@code rightToLeft} where its texts are read so. */
  void show(List<Item> menu, boolean rightToLeft);

  @Override
  void close();

  /** A line of the menu; without a text it parts those above from those below. */
  record Item(String text, boolean enabled, Runnable chosen) {
    public static Item line() {
      return new Item("", false, () -> {});
    }
  }

  /**
   * Whose icon it is.
   *
   * @param title what it is called
   * @param icon as the tray shows it
   * @param activated somebody clicked it; on a thread of the desktop
   */
  record Owner(String title, Icon icon, Runnable activated) {}

  /** A picture. */
  final class Icon {
    private final int side;
    private final byte[] argb;

    /**
     * Takes over {@code argb}.
     *
     * @param side its width and height
     * @param argb its pixels, 8 bits each, in the order of the protocol: alpha, red, green, blue, not premultiplied
     */
    public Icon(int side, byte[] argb) {
      this.side = side;
      this.argb = argb;
    }

    int side() {
      return side;
    }

    byte[] argb() {
      return argb;
    }
  }
}
