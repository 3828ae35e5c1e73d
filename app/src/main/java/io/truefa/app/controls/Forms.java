package io.truefa.app.controls;

import java.util.function.Function;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Pieces that every form has. */
public final class Forms {
  private Forms() {}

  /** Fields beside each other, each as wide as the others. */
  public static HBox pair(VBox... fields) {
    var row = new HBox(10, fields);
    for (var field : fields) {
      field.setPrefWidth(1);
      HBox.setHgrow(field, Priority.ALWAYS);
    }
    return row;
  }

  /** What a list to choose from calls each of its values. */
  public static <T> StringConverter<T> names(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("nobody types into it");
      }
    };
  }
}
