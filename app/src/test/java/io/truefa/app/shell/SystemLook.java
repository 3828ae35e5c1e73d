package io.truefa.app.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.paint.Color;

/** What a desktop says of its looks, and says anew when it is told to. Knows only what the theme asks for. */
final class SystemLook {
  final ReadOnlyObjectWrapper<ColorScheme> scheme = new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT);
  final ReadOnlyObjectWrapper<Color> accent = new ReadOnlyObjectWrapper<>(Color.web("#157efb"));
  final ObservableMap<String, Object> values = FXCollections.observableHashMap();

  Platform.Preferences preferences() {
    return (Platform.Preferences)
        Proxy.newProxyInstance(
            SystemLook.class.getClassLoader(),
            new Class<?>[] {Platform.Preferences.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "colorSchemeProperty" -> scheme.getReadOnlyProperty();
                  case "getColorScheme" -> scheme.get();
                  case "accentColorProperty" -> accent.getReadOnlyProperty();
                  case "getAccentColor" -> accent.get();
                  case "getBoolean", "getString" -> Optional.ofNullable(values.get(arguments[0]));
                  default -> map(method, arguments);
                });
  }

  private Object map(Method method, Object[] arguments) throws Throwable {
    if (!method.getDeclaringClass().isAssignableFrom(ObservableMap.class) && method.getDeclaringClass() != Map.class) {
      throw new UnsupportedOperationException(method.getName());
    }
    try {
      return method.invoke(values, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
