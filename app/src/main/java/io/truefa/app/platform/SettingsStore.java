package io.truefa.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings as the text file {@code settings.properties}. What cannot be understood counts as not set; names a newer
 * version wrote are kept. Blocking. Of two programs that save at once the later wins.
 */
public final class SettingsStore {
  private static final int MAX_BYTES = 64 * 1024;
  private static final String SYSTEM = "system";

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
    all.setProperty("theme", name(settings.theme()));
    all.setProperty("language", settings.reading().language().map(Language::tag).orElse(SYSTEM));
    all.setProperty("text.percent", Integer.toString(settings.reading().percent()));
    all.setProperty("clipboard.seconds", Integer.toString(settings.clipboardSeconds()));
    all.setProperty("lock.idle.minutes", Integer.toString(settings.idleMinutes()));
    all.setProperty("lock.on.minimise", Boolean.toString(settings.lockOnMinimise()));
    all.setProperty("codes.hidden", Boolean.toString(settings.hiddenCodes()));
    all.setProperty("window.width", Integer.toString(settings.width()));
    all.setProperty("window.height", Integer.toString(settings.height()));
    set(all, "vault", settings.vault());
    set(all, "backups.folder", settings.backups());
    write(all);
  }

  private static void set(Properties all, String name, Optional<Path> path) {
    path.ifPresentOrElse(place -> all.setProperty(name, place.toString()), () -> all.remove(name));
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
    var usual = Settings.defaults();
    return new Settings(
        theme(from, usual.theme(), bad),
        new Reading(language(from, bad), number(from, "text.percent", usual.reading().percent(), bad)),
        number(from, "clipboard.seconds", usual.clipboardSeconds(), bad),
        number(from, "lock.idle.minutes", usual.idleMinutes(), bad),
        flag(from, "lock.on.minimise", usual.lockOnMinimise(), bad),
        flag(from, "codes.hidden", usual.hiddenCodes(), bad),
        path(from, "vault", bad),
        path(from, "backups.folder", bad),
        number(from, "window.width", usual.width(), bad),
        number(from, "window.height", usual.height(), bad));
  }

  private static ThemeChoice theme(Properties from, ThemeChoice usual, List<String> bad) {
    var text = from.getProperty("theme", name(usual));
    for (var choice : ThemeChoice.values()) {
      if (name(choice).equals(text)) {
        return choice;
      }
    }
    bad.add("theme");
    return usual;
  }

  private static Optional<Language> language(Properties from, List<String> bad) {
    var text = from.getProperty("language", SYSTEM);
    var known = Language.ofTag(text);
    if (known.isEmpty() && !text.equals(SYSTEM)) {
      bad.add("language");
    }
    return known;
  }

  private static int number(Properties from, String name, int usual, List<String> bad) {
    var text = from.getProperty(name);
    try {
      return text == null ? usual : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      bad.add(name);
      return usual;
    }
  }

  private static boolean flag(Properties from, String name, boolean usual, List<String> bad) {
    var text = from.getProperty(name, Boolean.toString(usual));
    if (!text.equals("true") && !text.equals("false")) {
      bad.add(name);
      return usual;
    }
    return text.equals("true");
  }

  private static Optional<Path> path(Properties from, String name, List<String> bad) {
    try {
      return Optional.ofNullable(from.getProperty(name)).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      bad.add(name);
      return Optional.empty();
    }
  }

  private static String name(ThemeChoice choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What was read.
   *
   * @param bad names of settings that make no sense and were taken as not set
   */
  public record Loaded(Settings settings, List<String> bad) {}
}
