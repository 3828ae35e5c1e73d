package io.truefa.app.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages the program speaks, as the texts are translated; in the order in which they are offered. */
public enum Language {
  ENGLISH("en", "English"),
  GERMAN("de", "Deutsch"),
  SPANISH("es", "Español"),
  FRENCH("fr", "Français"),
  POLISH("pl", "Polski"),
  BRAZILIAN("pt-BR", "Português (Brasil)"),
  UKRAINIAN("uk", "Українська"),
  ARABIC("ar", "العربية"),
  CHINESE("zh-CN", "简体中文"),
  JAPANESE("ja", "日本語");

  /** Where Chinese is written in the traditional script, which the simplified one does not replace. */
  private static final List<String> TRADITIONAL = List.of("TW", "HK", "MO");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** Its BCP 47 tag, such as {@code pt-BR}. */
  public String tag() {
    return tag;
  }

  /** What those who read it call it. */
  public String ownName() {
    return ownName;
  }

  public boolean isRightToLeft() {
    return this == ARABIC;
  }

  /** The end of the name of its file of texts, such as {@code _pt_BR}; empty for the language all others stand on. */
  public String suffix() {
    return this == ENGLISH ? "" : "_" + tag.replace('-', '_');
  }

  /**
   * How numbers and dates are written in this language: as in the region of {@code system} where that speaks it too. Figures are
   * always 0 to 9, also in Arabic: they stand beside codes, which are typed so.
   */
  public Locale formats(Locale system) {
    if (system.getLanguage().isEmpty()) {
      return system; // ROOT: of no language at all
    }
    var own = Locale.forLanguageTag(tag);
    var chosen = system.getLanguage().equals(own.getLanguage()) ? system : own;
    return isRightToLeft() ? new Locale.Builder().setLocale(chosen).setUnicodeLocaleKeyword("nu", "latn").build() : chosen;
  }

  public static Optional<Language> ofTag(String tag) {
    return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
  }

  /** The language somebody of that locale is spoken to in; English where there is none of theirs. */
  public static Language nearest(Locale locale) {
    return known(locale).orElse(ENGLISH);
  }

  /**
   * The language of a system. {@code LANGUAGE}, a list such as {@code de:fr}, stands above the locale as it does for GNU
   * programs: not where the locale is that of C (gettext, "The LANGUAGE variable").
   *
   * @param locale as Java takes it from {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG}, or from the desktop
   */
  public static Language ofSystem(Map<String, String> environment, Locale locale) {
    var list = environment.getOrDefault("LANGUAGE", "");
    if (list.isEmpty() || isPosix(environment)) {
      return nearest(locale);
    }
    return Arrays.stream(list.split(":", -1))
        .map(name -> name.replaceFirst("[.@].*", "").replace('_', '-'))
        .flatMap(name -> known(Locale.forLanguageTag(name)).stream())
        .findFirst()
        .orElseGet(() -> nearest(locale));
  }

  private static boolean isPosix(Map<String, String> environment) {
    return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.equals("C") || value.startsWith("C.") || value.equals("POSIX"))
        .orElse(true);
  }

  private static Optional<Language> known(Locale locale) {
    boolean traditional =
        locale.getScript().equals("Hant") || (locale.getScript().isEmpty() && TRADITIONAL.contains(locale.getCountry()));
    return Arrays.stream(values())
        .filter(each -> Locale.forLanguageTag(each.tag).getLanguage().equals(locale.getLanguage()))
        .filter(each -> each != CHINESE || !traditional)
        .findFirst();
  }
}
