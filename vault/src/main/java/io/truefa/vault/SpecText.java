package io.truefa.vault;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import java.util.Optional;

/** How codes are made as one line of text, without the counter; so that it can be compared, remembered and put back. */
public final class SpecText {
  private SpecText() {}

  /** Such as {@code totp SHA1 6 30 0}, {@code hotp SHA1 6} or {@code steam}. */
  public static String of(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp totp -> "totp " + totp.hash() + " " + totp.digits() + " " + totp.period() + " " + totp.t0();
      case OtpSpec.Hotp hotp -> "hotp " + hotp.hash() + " " + hotp.digits();
      case OtpSpec.Steam _ -> "steam";
      case OtpSpec.Motp _ -> "motp";
      case OtpSpec.Yandex _ -> "yandex";
      case OtpSpec.Kept(var why) -> "kept " + why;
    };
  }

  /** The spec of such a line, counting from {@code counter}; empty where a newer version wrote it. */
  public static Optional<OtpSpec> parse(String text, long counter) {
    var words = text.split(" ", -1);
    try {
      return switch (words[0] + words.length) {
        case "totp5" ->
            Optional.of(
                new OtpSpec.Totp(
                    HashName.valueOf(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Long.parseLong(words[4])));
        case "hotp3" -> Optional.of(new OtpSpec.Hotp(HashName.valueOf(words[1]), Integer.parseInt(words[2]), counter));
        case "steam1" -> Optional.of(new OtpSpec.Steam());
        case "motp1" -> Optional.of(new OtpSpec.Motp());
        case "yandex1" -> Optional.of(new OtpSpec.Yandex());
        case "kept2" -> Optional.of(new OtpSpec.Kept(words[1]));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether secrets for such codes hold a PIN. */
  public static boolean needsPin(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Motp _, OtpSpec.Yandex _ -> true;
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _, OtpSpec.Kept _ -> false;
    };
  }

  /** The same of a spec as text. */
  public static boolean needsPin(String text) {
    return parse(text, 0).filter(SpecText::needsPin).isPresent();
  }

  static OtpSpec counting(OtpSpec spec, long counter) {
    return spec instanceof OtpSpec.Hotp hotp && hotp.counter() != counter
        ? new OtpSpec.Hotp(hotp.hash(), hotp.digits(), counter)
        : spec;
  }

  static long counter(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp ? hotp.counter() : 0;
  }
}
