package io.truefa.vault.otpauth;

import java.util.Optional;

/** Whole numbers in a query; {@code 6.0} is one. */
final class Numbers {

  /** The number, {@code usual} where there is none; anything else, or outside the range, is refused for {@code reason}. */
  long read(Optional<Slice> value, long usual, long least, long greatest, RejectReason reason) throws Refusal {
    var text = value.map(slice -> new PlainText().ofQuery(slice)).orElse("");
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(withoutZeroFraction(text));
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw new Refusal(reason);
  }

  private static String withoutZeroFraction(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return end > 1 && end < text.length() && text.charAt(end - 1) == '.' ? text.substring(0, end - 1) : text;
  }
}
