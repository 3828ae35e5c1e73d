package io.truefa.app.controls;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How the values of a choice are called. Nobody types into one, so there is no way back. */
public final class Named<T> extends StringConverter<T> {
  private final Function<T, String> name;

  public Named(Function<T, String> name) {
    this.name = name;
  }

  @Override
  public String toString(T value) {
    return value == null ? "" : name.apply(value);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("nobody types into it");
  }
}
