package io.truefa.vault.otpauth;

import java.util.Locale;

/** The picture another program shows beside an entry, as the name of a brand: small letters and digits. */
final class BrandName {
  private static final int LONGEST = 64;

  /** Empty where {@code name} is none: that of a picture of its own, or of the one everything has. */
  String of(String name) {
    var brand = name.strip().toLowerCase(Locale.ROOT);
    if (brand.length() > LONGEST || brand.startsWith("@") || brand.equals("default")) {
      return "";
    }
    return brand.replaceAll("[^a-z0-9]", "");
  }
}
