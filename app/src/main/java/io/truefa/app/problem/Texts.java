package io.truefa.app.problem;

import io.truefa.app.platform.Language;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text a person reads, from the bundle {@code io/truefa/app/messages*.properties}. The language can change while the program
 * runs; whoever keeps a text keeps it in the language it was asked for in.
 */
public final class Texts {
  private volatile Voice voice;

  /** In the language nearest to {@code wanted}, with numbers and dates of that locale. */
  public Texts(Locale wanted) {
    this(Language.nearest(wanted), wanted);
  }

  /**
   * @param system whose numbers and dates are used where it speaks that language
   */
  public Texts(Language language, Locale system) {
    speak(language, system);
  }

  /** With texts from elsewhere. */
  Texts(Language language, Locale system, ResourceBundle bundle) {
    voice = new Voice(language, language.formats(system), bundle);
  }

  /** Another language from now on. */
  public void speak(Language language, Locale system) {
    voice = new Voice(language, language.formats(system), MessageBundle.of(language));
  }

  public Language language() {
    return voice.language;
  }

  /** How numbers and dates are written. */
  public Locale locale() {
    return voice.locale;
  }

  /** For whoever looks texts up by itself. */
  public ResourceBundle bundle() {
    return voice.bundle;
  }

  /** For programs that read what this one says: always the same language. */
  public Texts inEnglish() {
    return new Texts(Locale.ROOT);
  }

  /** The text of {@code key} with its arguments filled in (MessageFormat), and with the marks of {@link Direction}. */
  public String get(String key, Object... arguments) {
    var now = voice;
    boolean turned = now.language.isRightToLeft();
    var text = new MessageFormat(now.bundle.getString(key), now.locale).format(named(arguments, turned));
    return turned ? Direction.sentence(text) : text;
  }

  /** Like {@link #get}, without marks: for what a person is to type back. */
  public String word(String key) {
    return Direction.plain(get(key));
  }

  /** Day and minute of {@code when}, where this machine stands. */
  public String moment(Instant when) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale())
        .withZone(ZoneId.systemDefault())
        .format(when);
  }

  /** The sentence of a problem, without its code; key {@code problem.WRONG_PASSWORD} and so on. */
  public String sentence(Problem problem) {
    return get("problem." + problem.code().name(), problem.arguments().toArray());
  }

  private static Object[] named(Object[] arguments, boolean turned) {
    var named = arguments.clone();
    for (int i = 0; i < named.length; i++) {
      if (named[i] instanceof String text && !text.isEmpty()) {
        named[i] = turned ? Direction.figures(text) : Direction.name(text, false);
      }
    }
    return named;
  }

  private record Voice(Language language, Locale locale, ResourceBundle bundle) {}
}
