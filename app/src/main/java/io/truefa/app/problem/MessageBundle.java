package io.truefa.app.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truefa.app.platform.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The texts of one language. Not found by {@link ResourceBundle#getBundle}: that falls back to the language of the machine before it
 * falls back to English, so that a German machine could not be asked for English.
 */
final class MessageBundle extends PropertyResourceBundle {
  private final Language language;

  private MessageBundle(Language language, Reader texts) throws IOException {
    super(texts);
    this.language = language;
  }

  static ResourceBundle of(Language language) {
    var name = "/io/truefa/app/messages" + language.suffix() + ".properties";
    try (var texts = new InputStreamReader(Objects.requireNonNull(MessageBundle.class.getResourceAsStream(name), name), UTF_8)) {
      return new MessageBundle(language, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A test sees to it that no language lacks a text; should one, it is English, which is read only then. */
  @Override
  public Object handleGetObject(String key) {
    var own = super.handleGetObject(key);
    return own == null && language != Language.ENGLISH ? of(Language.ENGLISH).getObject(key) : own;
  }
}
