package io.truefa.app.problem;

import io.truefa.app.platform.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Texts for walks through the window. */
public final class TestTexts {
  private static final String LONGEST = "longest";

  private TestTexts() {}

  /** What to walk in: "all" for every language, else what finds nearly as much in less time. */
  public static List<String> forWalk(String which) {
    var tags = Arrays.stream(Language.values()).map(Language::tag).toList();
    return switch (which) {
      case "" -> List.of("en", "ar", LONGEST);
      case "all" -> {
        var all = new ArrayList<>(tags);
        all.add(LONGEST);
        yield List.copyOf(all);
      }
      default -> List.of(which.split(","));
    };
  }

  /** The language of a tag, or of each text the one that needs the most room. */
  public static Texts speaking(String language) {
    if (language.equals(LONGEST)) {
      return new Texts(Language.ENGLISH, Locale.ENGLISH, new Longest());
    }
    var known = Language.ofTag(language).orElseThrow();
    return new Texts(known, Locale.ROOT.equals(known.formats(Locale.ENGLISH)) ? Locale.ENGLISH : known.formats(Locale.ENGLISH), Glyphs.shown(MessageBundle.of(known)));
  }

  private static final class Longest extends ResourceBundle {
    private final Map<String, String> texts = new LinkedHashMap<>();

    Longest() {
      for (var language : Language.values()) {
        if (language.isRightToLeft()) {
          continue; // its texts are marked only where they are the language that shows; it is walked by itself
        }
        var bundle = Glyphs.shown(MessageBundle.of(language));
        for (var key : bundle.keySet()) {
          texts.merge(key, bundle.getString(key), (one, other) -> Glyphs.width(other) > Glyphs.width(one) ? other : one);
        }
      }
    }

    @Override
    protected Object handleGetObject(String key) {
      return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(texts.keySet());
    }
  }
}
