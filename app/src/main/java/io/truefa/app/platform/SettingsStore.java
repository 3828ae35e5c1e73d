package io.truefa.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings as the text file {@code settings.properties}. What cannot be understood counts as not set; names a newer
 * version wrote are kept. Blocking. Of two programs that save at once the later wins.
 */
public final class SettingsStore {
  private static final int MAX_BYTES = 64 * 1024;

  private final Path file;

  /** Keeps them in the folder {@code config}, which need not exist yet. */
  public SettingsStore(Path config) {
    this.file = config.resolve("settings.properties");
  }

  public Path file() {
    return file;
  }

  /** Reads them; always gives an answer. */
  public Loaded load() {
    var bad = new ArrayList<String>();
    return new Loaded(settings(read(bad), bad), List.copyOf(bad));
  }

  /** Writes them: whole, or not at all. */
  public void save(Settings settings) throws IOException {
    var all = read(new ArrayList<>());
    Setting.ALL.forEach(setting -> set(all, setting, settings));
    write(all);
  }

  private static <T> void set(Properties all, Setting<T> setting, Settings settings) {
    setting
        .write(settings.get(setting))
        .ifPresentOrElse(text -> all.setProperty(setting.name(), text), () -> all.remove(setting.name()));
  }

  private Properties read(List<String> bad) {
    var found = new Properties();
    try {
      if (Files.size(file) > MAX_BYTES) {
        bad.add(file.getFileName().toString());
      } else {
        found.load(new StringReader(Files.readString(file)));
      }
    } catch (NoSuchFileException e) {
      // nothing chosen yet
    } catch (IOException | IllegalArgumentException e) {
      bad.add(file.getFileName().toString());
    }
    return found;
  }

  private void write(Properties all) throws IOException {
    var text = new StringWriter();
    for (var each : new TreeMap<>(all).entrySet()) {
      var one = new Properties(); // for its escapes; each line alone, to have them in order and without a date
      one.put(each.getKey(), each.getValue());
      var line = new StringWriter();
      one.store(line, null);
      line.toString().lines().filter(part -> !part.startsWith("#")).forEach(part -> text.append(part).append('\n'));
    }
    OwnFolder.make(file.getParent());
    var fresh = Files.createTempFile(file.getParent(), ".settings", ".tmp");
    try {
      Files.writeString(fresh, text.toString(), UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static Settings settings(Properties from, List<String> bad) {
    var settings = Settings.defaults();
    for (var setting : Setting.ALL) {
      settings = taken(settings, setting, from, bad);
    }
    return settings;
  }

  private static <T> Settings taken(Settings settings, Setting<T> setting, Properties from, List<String> bad) {
    var text = from.getProperty(setting.name());
    if (text == null) {
      return settings;
    }
    var value = setting.read(text);
    if (value.isEmpty()) {
      bad.add(setting.name());
    }
    return value.map(found -> settings.with(setting, found)).orElse(settings);
  }

  /**
   * What was read.
   *
   * @param bad names of settings that make no sense and were taken as not set
   */
  public record Loaded(Settings settings, List<String> bad) {}
}
