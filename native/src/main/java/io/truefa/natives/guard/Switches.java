package io.truefa.natives.guard;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment says; read once.
 *
 * @param inJava functions that stay in Java
 * @param patience one deadline for everything, if given
 * @param forget whether every marker goes
 * @param understood false if a value made no sense; then the careful reading was taken
 */
public record Switches(Set<NativeFunction> inJava, Optional<Duration> patience, boolean forget, boolean understood) {
  private static final Set<String> YES = Set.of("1", "true", "yes");
  private static final Set<String> NO = Set.of("", "0", "false", "no");
  private static final int MAX_PATIENCE_MS = 600_000;

  public Switches {
    inJava = Set.copyOf(inJava);
  }

  /** Nothing switched. */
  public static Switches none() {
    return new Switches(Set.of(), Optional.empty(), false, true);
  }

  /** Reads {@code TRUEFA_USE_FALLBACK}, {@code TRUEFA_NATIVE_TIMEOUT_MS} and {@code TRUEFA_RESET_NATIVE}. */
  public static Switches from(Map<String, String> environment) {
    var fallback = clean(environment.get("TRUEFA_USE_FALLBACK"));
    var named = named(fallback);
    boolean all = YES.contains(fallback) || (named.isEmpty() && !NO.contains(fallback));
    boolean nonsense = all && !YES.contains(fallback);

    var patienceText = clean(environment.get("TRUEFA_NATIVE_TIMEOUT_MS"));
    var patience = patience(patienceText);
    nonsense |= patience.isEmpty() && !patienceText.isEmpty();

    return new Switches(
        all ? EnumSet.allOf(NativeFunction.class) : named,
        patience,
        YES.contains(clean(environment.get("TRUEFA_RESET_NATIVE"))),
        !nonsense);
  }

  /** Whether nothing native is wanted at all, so that the library need not even be loaded. */
  public boolean allInJava() {
    return inJava.size() == NativeFunction.values().length;
  }

  /** The functions of a comma list; none at all if one of the names is unknown. */
  private static Set<NativeFunction> named(String text) {
    var found = EnumSet.noneOf(NativeFunction.class);
    for (var name : text.split(",", -1)) {
      var function = NativeFunction.named(name.strip().equals("salt") ? "random" : name.strip()); // made by the same
      if (function.isEmpty()) {
        return Set.of();
      }
      found.add(function.get());
    }
    return found;
  }

  private static Optional<Duration> patience(String text) {
    try {
      int millis = Integer.parseInt(text);
      return millis >= 1 && millis <= MAX_PATIENCE_MS ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String clean(String value) {
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }
}
