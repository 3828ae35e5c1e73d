package io.truefa.app.platform;

import java.util.HashMap;
import java.util.Map;

/** What a person chose; immutable. Nothing in it is secret. What is not in it is as at first. */
public final class Settings {
  private final Map<Setting<?>, Object> chosen;

  private Settings(Map<Setting<?>, Object> chosen) {
    this.chosen = Map.copyOf(chosen);
  }

  /** What holds until somebody chooses. */
  public static Settings defaults() {
    return new Settings(Map.of());
  }

  /** What holds for this setting. */
  @SuppressWarnings("unchecked") // with() is the only way in, and puts a T below a Setting<T>
  public <T> T get(Setting<T> setting) {
    var value = chosen.get(setting);
    return value == null ? setting.usual() : (T) value;
  }

  /** The same but for one, which is brought into its range. */
  public <T> Settings with(Setting<T> setting, T value) {
    var other = new HashMap<>(chosen);
    var fitting = setting.fit(value);
    if (fitting.equals(setting.usual())) {
      other.remove(setting);
    } else {
      other.put(setting, fitting);
    }
    return new Settings(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && settings.chosen.equals(chosen);
  }

  @Override
  public int hashCode() {
    return chosen.hashCode();
  }

  @Override
  public String toString() {
    var text = new StringBuilder("Settings");
    Setting.ALL.forEach(setting -> text.append(' ').append(setting.name()).append('=').append(get(setting)));
    return text.toString();
  }
}
