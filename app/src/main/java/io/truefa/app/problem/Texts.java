package io.truefa.app.problem;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text a person reads, from the one bundle {@code io/truefa/app/messages.properties}. */
public final class Texts {
  private final ResourceBundle bundle;
  private final Locale locale;

  public Texts(Locale locale) {
    this.locale = locale;
    this.bundle = ResourceBundle.getBundle("io.truefa.app.messages", locale);
  }

  /** The language texts are in. */
  public Locale locale() {
    return locale;
  }

  /** The text of {@code key} with its arguments filled in (MessageFormat). */
  public String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** The sentence of a problem, without its code; key {@code problem.WRONG_PASSWORD} and so on. */
  public String sentence(Problem problem) {
    return get("problem." + problem.code().name(), problem.arguments().toArray());
  }
}
