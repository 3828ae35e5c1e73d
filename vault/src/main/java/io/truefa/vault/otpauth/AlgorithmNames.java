package io.truefa.vault.otpauth;

import io.truefa.crypto.HashName;
import java.util.Locale;
import java.util.Optional;

/** Names of hash functions as programs spell them: {@code sha1}, {@code HMAC-SHA-256}, {@code Algorithm.sha512}. */
final class AlgorithmNames {
  private static final String ALGORITHM = "ALGORITHM";
  private static final String HMAC = "HMAC";

  /** SHA-1 where nothing is said; a name we do not know is refused, never replaced. */
  HashName read(Optional<Slice> value) throws Refusal {
    return switch (bare(value)) {
      case "", "SHA1" -> HashName.SHA1;
      case "SHA256" -> HashName.SHA256;
      case "SHA512" -> HashName.SHA512;
      default -> throw new Refusal(RejectReason.UNKNOWN_ALGORITHM);
    };
  }

  /** Whether the algorithm is Steam's own way of making codes (as in CXF). */
  boolean isSteam(Optional<Slice> value) {
    return bare(value).equals("STEAM");
  }

  private static String bare(Optional<Slice> value) {
    var name =
        value
            .map(slice -> new PlainText().ofQuery(slice))
            .orElse("")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[-_. /]", "");
    var withoutClass = name.startsWith(ALGORITHM) ? name.substring(ALGORITHM.length()) : name;
    return withoutClass.startsWith(HMAC) ? withoutClass.substring(HMAC.length()) : withoutClass;
  }
}
