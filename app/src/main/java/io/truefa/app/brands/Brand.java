package io.truefa.app.brands;

/**
 * A brand with a sign.
 *
 * @param name of the sign: small letters and digits
 * @param colour as six hexadecimal digits
 * @param title what the brand calls itself
 */
public record Brand(String name, String colour, String title) {
  /** Of a sign on its ground (WCAG 2.2, 1.4.11). */
  private static final double ENOUGH = 3;

  /** Whether a white sign stands out from the brand's colour; a nearly black one does where it does not. */
  public boolean isDark() {
    return 1.05 / (luminance() + 0.05) >= ENOUGH;
  }

  /** Relative luminance as WCAG 2.2 has it. */
  private double luminance() {
    int rgb = Integer.parseInt(colour, 16);
    return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
