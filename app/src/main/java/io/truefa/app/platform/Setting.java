package io.truefa.app.platform;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing a person may choose: its name in the file, what holds until somebody chooses, and how it is written. A new
 * setting is one constant here and one line in {@link #ALL}.
 */
public final class Setting<T> {
  public static final int MIN_WIDTH = 380;
  public static final int MIN_HEIGHT = 560;
  private static final int MAX_SIDE = 10_000;
  private static final String SYSTEM = "system";

  public static final Setting<ThemeChoice> THEME = choice("theme", ThemeChoice.SYSTEM);

  /** The language of texts; empty for that of the system. */
  public static final Setting<Optional<Language>> LANGUAGE = language("language");

  /** How large everything in the window is, in hundredths, on top of the scaling of the system. */
  public static final Setting<Integer> TEXT_PERCENT = number("text.percent", 100, 100, 200);

  public static final Setting<Density> DENSITY = choice("density", Density.COMFORTABLE);
  public static final Setting<SortOrder> SORT = choice("codes.sort", SortOrder.NAME);
  public static final Setting<Grouping> GROUPING = choice("grouping", Grouping.THREES);

  /** Whether codes show as dots until asked for. */
  public static final Setting<Boolean> HIDDEN_CODES = flag("codes.hidden", false);

  /** Whether the presenter switch hides names too. */
  public static final Setting<Boolean> PRESENTER_NAMES = flag("presenter.names", false);

  /** After how many seconds a copied code is removed again. */
  public static final Setting<Integer> CLIPBOARD_SECONDS = number("clipboard.seconds", 30, 5, 600);

  /** After how many minutes without a key or a move of the mouse the vault locks; 0 for never. */
  public static final Setting<Integer> IDLE_MINUTES = number("lock.idle.minutes", 5, 0, 240);

  public static final Setting<Boolean> LOCK_ON_MINIMISE = flag("lock.on.minimise", false);
  public static final Setting<Boolean> LOCK_ON_SLEEP = flag("lock.on.sleep", true);

  /** Whether the vault locks with the screen or session of the desktop. */
  public static final Setting<Boolean> LOCK_ON_SESSION = flag("lock.on.session", true);

  /** Whether the vault locks when the window is closed and the program stays in the tray. */
  public static final Setting<Boolean> LOCK_ON_CLOSE = flag("lock.on.close", true);

  public static final Setting<Boolean> TRAY = flag("tray", true);
  public static final Setting<Boolean> CLOSE_TO_TRAY = flag("tray.close", false);

  /** Whether a start shows no window; only where there is a tray to open it from. */
  public static final Setting<Boolean> START_HIDDEN = flag("start.hidden", false);

  /** The vault last opened, if it is not the one at the usual place. */
  public static final Setting<Optional<Path>> VAULT = path("vault");

  /** The folder chosen for backups, if it is not the one beside the vault. */
  public static final Setting<Optional<Path>> BACKUPS = path("backups.folder");

  /** Of the window, in pixels. */
  public static final Setting<Integer> WIDTH = number("window.width", 420, MIN_WIDTH, MAX_SIDE);

  public static final Setting<Integer> HEIGHT = number("window.height", 680, MIN_HEIGHT, MAX_SIDE);

  /** Every setting there is. */
  static final List<Setting<?>> ALL =
      List.of(
          THEME, LANGUAGE, TEXT_PERCENT, DENSITY, SORT, GROUPING, HIDDEN_CODES, PRESENTER_NAMES, CLIPBOARD_SECONDS,
          IDLE_MINUTES, LOCK_ON_MINIMISE,
          LOCK_ON_SLEEP, LOCK_ON_SESSION, LOCK_ON_CLOSE, TRAY, CLOSE_TO_TRAY, START_HIDDEN, VAULT, BACKUPS, WIDTH, HEIGHT);

  private final String name;
  private final T usual;
  private final Function<String, Optional<T>> reader;
  private final Function<T, Optional<String>> writer;
  private final Function<T, T> fitted;

  private Setting(
      String name,
      T usual,
      Function<String, Optional<T>> reader,
      Function<T, Optional<String>> writer,
      Function<T, T> fitted) {
    this.name = name;
    this.usual = usual;
    this.reader = reader;
    this.writer = writer;
    this.fitted = fitted;
  }

  String name() {
    return name;
  }

  /** What holds until somebody chooses. */
  T usual() {
    return usual;
  }

  /** What was written; empty where that makes no sense. */
  Optional<T> read(String text) {
    return reader.apply(text);
  }

  /** How it stands in the file; empty where it is left out. */
  Optional<String> write(T value) {
    return writer.apply(value);
  }

  /** The nearest value there may be. */
  T fit(T value) {
    return fitted.apply(value);
  }

  private static Setting<Boolean> flag(String name, boolean usual) {
    return new Setting<>(
        name,
        usual,
        text -> text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty(),
        value -> Optional.of(value.toString()),
        value -> value);
  }

  private static Setting<Integer> number(String name, int usual, int least, int most) {
    return new Setting<>(
        name, usual, Setting::integer, value -> Optional.of(value.toString()), value -> Math.clamp(value, least, most));
  }

  private static Optional<Integer> integer(String text) {
    try {
      return Optional.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> Setting<E> choice(String name, E usual) {
    return new Setting<>(
        name,
        usual,
        text -> {
          for (var value : usual.getDeclaringClass().getEnumConstants()) {
            if (written(value).equals(text)) {
              return Optional.of(value);
            }
          }
          return Optional.empty();
        },
        value -> Optional.of(written(value)),
        value -> value);
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Setting<Optional<Language>> language(String name) {
    return new Setting<>(
        name,
        Optional.empty(),
        text -> {
          var known = Language.ofTag(text);
          return known.isPresent() || text.equals(SYSTEM) ? Optional.of(known) : Optional.empty();
        },
        value -> Optional.of(value.map(Language::tag).orElse(SYSTEM)),
        value -> value);
  }

  /** A relative path is nobody's choice: it would mean another place with each start. */
  private static Setting<Optional<Path>> path(String name) {
    return new Setting<>(
        name,
        Optional.empty(),
        text -> {
          try {
            return Optional.of(Optional.of(Path.of(text)).filter(Path::isAbsolute));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        },
        value -> value.map(Path::toString),
        value -> value);
  }
}
