package io.truefa.app.brands;

import io.truefa.vault.Folded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From what an issuer calls itself to a brand. A letter tile is always right, another brand's sign never: so names are compared
 * whole, words are left out only where they say nothing, and a slip is forgiven only where no other brand is meant.
 */
final class Matcher {
  private static final Pattern DOMAIN = Pattern.compile("(?:https?://)?((?:[a-z0-9-]+\\.)+[a-z]{2,})(?:[:/].*)?");

  /** Second levels below which names are given out. */
  private static final Set<String> SECOND_LEVELS = Set.of("co", "com", "org", "net", "gov", "ac", "edu", "gob", "ne", "or");

  /** Words that say nothing about whose account it is. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "2fa", "account", "accounts", "admin", "ag", "app", "auth", "authenticator", "backup", "business", "cloud", "com",
          "company", "console", "corp", "dev", "developer", "developers", "enterprise", "gmbh", "home", "id", "inc", "llc", "login",
          "ltd", "main", "mfa", "my", "net", "new", "old", "online", "org", "otp", "personal", "portal", "private", "prod",
          "production", "service", "services", "signin", "sso", "staging", "support", "team", "test", "the", "totp", "web", "work",
          "workspace");

  /** Other names that issuers write into their codes. */
  private static final Map<String, String> ALSO =
      Map.ofEntries(
          Map.entry("twitter", "x"),
          Map.entry("xtwitter", "x"),
          Map.entry("fb", "facebook"),
          Map.entry("gsuite", "google"),
          Map.entry("googleworkspace", "google"),
          Map.entry("npmjs", "npm"),
          Map.entry("ovhcloud", "ovh"),
          Map.entry("steampowered", "steam"),
          Map.entry("tutanota", "tuta"),
          Map.entry("psn", "playstation"),
          Map.entry("playstationnetwork", "playstation"));

  private static final int SHORTEST = 2;
  private static final int SHORTEST_AFTER_CUTTING = 3;
  private static final int SLIPS_FROM = 7;

  private final Map<String, Brand> brands;

  /** @param brands by their {@link #keys} */
  Matcher(Map<String, Brand> brands) {
    this.brands = brands;
  }

  /** Under what a title is found: letters and digits alone, and with its signs spelled out. */
  static List<String> keys(String title) {
    var folded = Folded.of(title);
    var plain = key(folded);
    var spelled = key(folded.replace(".", "dot").replace("&", "and").replace("+", "plus"));
    boolean signsMatter = !plain.equals(spelled) && plain.length() < 5; // .NET is not the word net
    return signsMatter ? List.of(spelled) : plain.equals(spelled) ? List.of(plain) : List.of(plain, spelled);
  }

  Optional<Brand> of(String issuer) {
    var name = Folded.of(issuer).strip();
    return exactly(name, SHORTEST)
        .or(() -> domain(name))
        .or(() -> exactly(String.join("", words(name)), SHORTEST_AFTER_CUTTING))
        .or(() -> nearly(key(name)));
  }

  private Optional<Brand> exactly(String name, int shortest) {
    for (var key : keys(name)) {
      var also = ALSO.get(key);
      var found = brands.get(also == null ? key : also);
      if (found != null && key.length() >= shortest) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Optional<Brand> domain(String name) {
    var found = DOMAIN.matcher(name);
    if (!found.matches()) {
      return Optional.empty();
    }
    var labels = found.group(1).split("\\.", -1);
    int at = labels.length - 2;
    if (at > 0 && SECOND_LEVELS.contains(labels[at])) {
      at--;
    }
    return exactly(labels[at], SHORTEST_AFTER_CUTTING);
  }

  private static List<String> words(String name) {
    var words = new ArrayList<>(Arrays.asList(name.replaceAll("\\([^)]*\\)|\\[[^]]*]", " ").split("[^\\p{L}\\p{N}.+&]+")));
    words.removeIf(word -> word.isEmpty() || EMPTY_WORDS.contains(word) || word.chars().allMatch(Character::isDigit));
    return words;
  }

  private Optional<Brand> nearly(String key) {
    if (key.length() < SLIPS_FROM) {
      return Optional.empty();
    }
    var found = new HashSet<Brand>();
    brands.forEach(
        (other, brand) -> {
          if (other.length() >= SLIPS_FROM && other.charAt(0) == key.charAt(0) && isOneSlip(key, other)) {
            found.add(brand);
          }
        });
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  /** Whether one letter more, less, other, or two neighbours exchanged make one of the other. */
  static boolean isOneSlip(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int from = 0;
    while (from < Math.min(a.length(), b.length()) && a.charAt(from) == b.charAt(from)) {
      from++;
    }
    var restA = a.substring(from);
    var restB = b.substring(from);
    if (restA.length() != restB.length()) {
      return restA.length() > restB.length() ? restA.substring(1).equals(restB) : restB.substring(1).equals(restA);
    }
    return restA.isEmpty()
        || restA.substring(1).equals(restB.substring(1))
        || (restA.length() > 1
            && restA.charAt(0) == restB.charAt(1)
            && restA.charAt(1) == restB.charAt(0)
            && restA.substring(2).equals(restB.substring(2)));
  }

  private static String key(String folded) {
    return folded.codePoints().filter(Character::isLetterOrDigit).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }
}
