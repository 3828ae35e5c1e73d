package io.truefa.app.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says all that English says, of the same things, in a form that can be shown. */
final class TranslationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/truefa/app");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  /** What is typed, or names a thing the same everywhere. */
  private static final Pattern FIXED =
      Pattern.compile("(?<![\\w-])--[a-z][a-z-]+|\"truefa[^\"]*\"|TRUEFA_\\w*|XDG_\\w*|TFA-\\d+|\\.tfv|\\$\\{[A-Z-]+}|%n|https?://\\S+");

  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

  /** Names, and words other languages took over: the same as in English on purpose. */
  private static final Set<String> SAME = words("same-in-translation.txt");

  private final ResourceBundle english = MessageBundle.of(Language.ENGLISH);

  static Stream<Language> translations() {
    return Arrays.stream(Language.values()).filter(language -> language != Language.ENGLISH);
  }

  @Test
  void everyFileOfTexts_isOfALanguageOnOffer() throws IOException {
    var expected = new TreeSet<String>();
    Arrays.stream(Language.values()).forEach(language -> expected.add("messages" + language.suffix() + ".properties"));
    var there = new TreeSet<String>();
    try (var files = Files.list(FOLDER)) {
      files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".properties")).forEach(there::add);
    }
    assertEquals(expected, there);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void noText_isMissing_orUnknown(Language language) {
    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(MessageBundle.of(language).keySet()));
  }

  @ParameterizedTest
  @EnumSource
  void noText_isThereTwice(Language language) throws IOException {
    var seen = new TreeSet<String>();
    var twice = new ArrayList<String>();
    var continued = false;
    for (var line : Files.readAllLines(FOLDER.resolve("messages" + language.suffix() + ".properties"))) {
      if (!continued && !line.isBlank() && !line.startsWith("#")) {
        var key = line.split("=", 2)[0].strip();
        if (!seen.add(key)) {
          twice.add(key);
        }
      }
      continued = line.endsWith("\\");
    }
    assertEquals(List.of(), twice);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void texts_speakOfTheSameThings(Language language) {
    var bundle = MessageBundle.of(language);
    var wrong = new TreeMap<String, String>();
    for (var key : english.keySet()) {
      var ours = english.getString(key);
      var theirs = bundle.getString(key);
      if (!all(ARGUMENT, ours, 1).equals(all(ARGUMENT, theirs, 1))) {
        wrong.put(key, "arguments: " + theirs);
      } else if (!all(FIXED, ours, 0).equals(all(FIXED, theirs, 0))) {
        wrong.put(key, all(FIXED, ours, 0) + " became " + all(FIXED, theirs, 0));
      } else if (ours.endsWith(" ") != theirs.endsWith(" ") && !theirs.endsWith("\uff1a")) {
        wrong.put(key, "blank at the end: " + theirs);
      }
    }
    assertEquals("", lines(wrong));
  }

  @ParameterizedTest
  @EnumSource
  void texts_canBeShown_forOne_forFew_andForMany(Language language) {
    var bundle = MessageBundle.of(language);
    var locale = language.formats(Locale.ENGLISH);
    var wrong = new TreeMap<String, String>();
    for (var key : english.keySet().stream().filter(TranslationsTest::isFormatted).toList()) {
      for (int number : new int[] {0, 1, 2, 5, 11, 22, 100}) {
        try {
          var shown = new MessageFormat(bundle.getString(key), locale).format(arguments(english.getString(key), number));
          if (shown.contains("{") || shown.contains("''") || shown.isBlank() != english.getString(key).isBlank()) {
            wrong.put(key, shown);
          }
        } catch (IllegalArgumentException e) {
          wrong.put(key, e + ": " + bundle.getString(key));
        }
      }
    }
    assertEquals("", lines(wrong));
  }

  /** MessageFormat takes a lone one away, and the braces after it for text. */
  @ParameterizedTest
  @EnumSource
  void singleQuotes_areWrittenTwice_whereTheyAreFormatted(Language language) {
    var bundle = MessageBundle.of(language);
    var lone = Pattern.compile("(?<!')'('')*(?!')");
    var wrong = new TreeMap<String, String>();
    for (var key : english.keySet()) {
      var text = bundle.getString(key);
      if (isFormatted(key) ? lone.matcher(text).find() : text.contains("''")) {
        wrong.put(key, text);
      }
    }
    assertEquals("", lines(wrong));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void nothing_isLeftInEnglish(Language language) {
    var bundle = MessageBundle.of(language);
    var wrong = new TreeMap<String, String>();
    for (var key : english.keySet()) {
      var text = bundle.getString(key);
      var rest = FIXED.matcher(text).replaceAll("").replaceAll("\\{[^{}]*}", "");
      if (text.equals(english.getString(key)) && WORD.matcher(rest).find() && !SAME.contains(text)) {
        wrong.put(key, text);
      }
    }
    assertEquals("", lines(wrong));
  }

  /** In the order of reading, brackets and dashes turn with the text; a direction mark that is not taken back turns the rest. */
  @ParameterizedTest
  @EnumSource
  void marksOfDirection_areTakenBack(Language language) {
    var bundle = MessageBundle.of(language);
    for (var key : bundle.keySet()) {
      int open = 0;
      for (char each : bundle.getString(key).toCharArray()) {
        open += "\u202a\u202b\u2066\u2067\u2068".indexOf(each) >= 0 ? 1 : 0;
        open -= "\u202c\u2069".indexOf(each) >= 0 ? 1 : 0;
      }
      assertEquals(0, open, key);
    }
  }

  @Test
  void onAGermanMachine_englishIsEnglish() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals("Settings", new Texts(Locale.ENGLISH).get("settings.title"));
      assertEquals("Settings", new Texts(Locale.ROOT).get("settings.title"));
      assertEquals("Einstellungen", new Texts(Locale.of("de", "AT")).get("settings.title"));
      assertEquals("Settings", new Texts(Locale.of("de", "AT")).inEnglish().get("settings.title"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTextOfAnotherLanguage_followsAtOnce() {
    var texts = new Texts(Locale.ENGLISH);
    texts.speak(Language.GERMAN, Locale.ENGLISH);
    assertEquals("Einstellungen", texts.get("settings.title"));
    assertEquals(Locale.GERMAN, texts.locale());
  }

  @Test
  void figures_areThoseOfCodes_alsoInArabic() {
    var texts = new Texts(Locale.of("ar", "EG"));
    assertTrue(texts.get("codes.count", 1234).matches("(?s).*1\\D?234.*"), texts.get("codes.count", 1234));
    assertTrue(texts.get("settings.seconds", 45).contains("45"));
  }

  /** Found by walking: JavaFX 26 fails where a line ends within Arabic, Hebrew or Indic letters; between runs it does not. */
  @Test
  void wordsOfScriptsThatChange_arePiecesOfTheirOwn() {
    var arabic = new Texts(Language.ARABIC, Locale.ROOT);
    var shown = arabic.get("unlock.create.what");
    assertTrue(shown.split(" \u200e").length > 5, shown);
    assertTrue(!shown.matches("(?s).* [^\u200e].*"), shown);
    assertEquals(arabic.bundle().getString("unlock.create.what"), Direction.plain(shown));

    var english = new Texts(Locale.ENGLISH);
    assertEquals("The vault at \u202b\u0628\u064a\u062a \u200e\u0628\u064a\u062a\u202c stays as it is. A new one needs another place.",
        english.get("unlock.welcome.there", "\u0628\u064a\u062a \u0628\u064a\u062a"));
    assertEquals("The vault at a b stays as it is. A new one needs another place.", english.get("unlock.welcome.there", "a b"));
  }

  @ParameterizedTest
  @EnumSource
  void wordsToTypeBack_haveNoMarks(Language language) {
    var texts = new Texts(language, Locale.ROOT);
    for (var key : List.of("exchange.export.word", "cli.yes.word")) {
      assertEquals(texts.bundle().getString(key), texts.word(key));
    }
  }

  /** Where a piece ends anyway there is no mark: some fonts show a box for it. */
  @Test
  void besideOtherLettersAndFigures_thereAreNoMarks() {
    var texts = new Texts(Language.ARABIC, Locale.ROOT);
    var shown = texts.get("exchange.import.found", 1, 2, 3, 4);
    assertEquals(Direction.plain(shown).replace(" ", ""), shown.replace(" \u200e", "").replace(" ", ""));
    assertTrue(!shown.matches("(?s).*(\\d\\P{L}*\\u200e|\\u200e\\P{L}*\\d).*"), shown);
    assertTrue(texts.get("codes.trashed", "GitHub").contains("\u00abGitHub\u00bb"));
  }

  private static boolean isFormatted(String key) {
    return !key.startsWith("truefa.");
  }

  /** Numbers where English formats one, or counts; else a word. */
  private static Object[] arguments(String pattern, int number) {
    var format = new MessageFormat(pattern, Locale.ENGLISH);
    var arguments = new ArrayList<Object>();
    for (var each : format.getFormatsByArgumentIndex()) {
      arguments.add(each == null ? "word" : number);
    }
    // what stands only within a choice is a number as well
    int most = all(ARGUMENT, pattern, 1).stream().mapToInt(Integer::parseInt).max().orElse(-1);
    while (arguments.size() <= most) {
      arguments.add(number);
    }
    for (var each : format.getFormatsByArgumentIndex()) {
      if (each instanceof ChoiceFormat choice) {
        for (var one : choice.getFormats()) {
          all(ARGUMENT, one.toString(), 1).forEach(index -> arguments.set(Integer.parseInt(index), number));
        }
      }
    }
    return arguments.toArray();
  }

  private static Set<String> all(Pattern pattern, String text, int group) {
    var found = new TreeSet<String>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String lines(Map<String, String> wrong) {
    var lines = new StringBuilder();
    wrong.forEach((key, what) -> lines.append(key).append(": ").append(what).append('\n'));
    return lines.toString();
  }

  private static Set<String> words(String resource) {
    try (var in = TranslationsTest.class.getResourceAsStream(resource)) {
      return Set.copyOf(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().distinct().toList());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
