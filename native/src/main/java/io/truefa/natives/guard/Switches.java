package io.truefa.natives.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
 * @param askChild whether a child may be asked known answers first
 * @param notUnderstood variables whose value made no sense; then the careful reading was taken
 */
public record Switches(
    Set<NativeFunction> inJava,
    Optional<Duration> patience,
    boolean forget,
    boolean askChild,
    List<String> notUnderstood) {
  /** Names functions that stay in Java. */
  public static final String FALLBACK = "TRUEFA_USE_FALLBACK";
  private static final String PATIENCE = "TRUEFA_NATIVE_TIMEOUT_MS";
  private static final String RESET = "TRUEFA_RESET_NATIVE";
  private static final String PROBE = "TRUEFA_NATIVE_PROBE";
  private static final Set<String> YES = Set.of("1", "true", "yes");
  private static final Set<String> NO = Set.of("", "0", "false", "no");
  private static final int MAX_PATIENCE_MS = 600_000;

  public Switches {
    inJava = Set.copyOf(inJava);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** Nothing switched. */
  public static Switches none() {
    return new Switches(Set.of(), Optional.empty(), false, true, List.of());
  }

  /** Reads the four variables; README.md says what each means. */
  public static Switches from(Map<String, String> environment) {
    var odd = new ArrayList<String>();
    var fallback = clean(environment.get(FALLBACK));
    var named = named(fallback);
    boolean all = YES.contains(fallback) || (named.isEmpty() && !NO.contains(fallback));
    if (all && !YES.contains(fallback)) {
      odd.add(FALLBACK);
    }
    var patienceText = clean(environment.get(PATIENCE));
    var patience = patience(patienceText);
    if (patience.isEmpty() && !patienceText.isEmpty()) {
      odd.add(PATIENCE);
    }
    return new Switches(
        all ? EnumSet.allOf(NativeFunction.class) : named,
        patience,
        isYes(RESET, false, environment, odd),
        isYes(PROBE, true, environment, odd),
        odd);
  }

  private static boolean isYes(String name, boolean usual, Map<String, String> environment, List<String> odd) {
    var text = clean(environment.get(name));
    if (!text.isEmpty() && !YES.contains(text) && !NO.contains(text)) {
      odd.add(name);
    }
    return (text.isEmpty() || odd.contains(name)) ? usual : YES.contains(text);
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
