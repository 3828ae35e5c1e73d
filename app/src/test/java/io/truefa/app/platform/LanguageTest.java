package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "en, ENGLISH", "en-GB, ENGLISH", "de-AT, GERMAN", "pt-BR, BRAZILIAN", "pt-PT, BRAZILIAN", "zh-CN, CHINESE", "zh, CHINESE",
    "zh-Hans-HK, CHINESE", "zh-TW, ENGLISH", "zh-Hant, ENGLISH", "ar-EG, ARABIC", "uk-UA, UKRAINIAN", "nl, ENGLISH", "'', ENGLISH"
  })
  void somebodyOfALocale_isSpokenToInTheNearestLanguage(String tag, Language expected) {
    assertEquals(expected, Language.nearest(Locale.forLanguageTag(tag)));
  }

  @ParameterizedTest
  @CsvSource({
    // LANGUAGE, LC_ALL, LANG, what Java makes of the last two, language
    "'', '', de_DE.UTF-8, de-DE, GERMAN",
    "fr:de, '', de_DE.UTF-8, de-DE, FRENCH",
    "nl:pt_BR.UTF-8:de, '', de_DE.UTF-8, de-DE, BRAZILIAN",
    "nl:sv, '', de_DE.UTF-8, de-DE, GERMAN",
    "fr, C, de_DE.UTF-8, en, ENGLISH",
    "fr, '', C.UTF-8, en, ENGLISH",
    "fr, POSIX, '', en, ENGLISH",
    "fr, '', '', de-DE, GERMAN",
    "en_GB:en, '', de_DE.UTF-8, de-DE, ENGLISH",
  })
  void theListOfLanguages_standsAboveTheLocale_butNotThatOfC(String list, String all, String lang, String locale, Language expected) {
    var environment = new HashMap<String, String>();
    environment.put("LANGUAGE", list);
    environment.put("LC_ALL", all);
    environment.put("LANG", lang);
    assertEquals(expected, Language.ofSystem(environment, Locale.forLanguageTag(locale)));
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguage_isFoundByItsTag_andNamesItself(Language language) {
    assertEquals(language, Language.ofTag(language.tag()).orElseThrow());
    assertEquals(language, Language.nearest(Locale.forLanguageTag(language.tag())));
    assertTrue(!language.ownName().isBlank());
  }

  @Test
  void numbersAndDates_areThoseOfTheRegion_whereItSpeaksTheLanguage() {
    assertEquals(Locale.of("de", "CH"), Language.GERMAN.formats(Locale.of("de", "CH")));
    assertEquals(Locale.ENGLISH, Language.ENGLISH.formats(Locale.of("de", "CH")));
    assertEquals("ar-EG-u-nu-latn", Language.ARABIC.formats(Locale.of("ar", "EG")).toLanguageTag());
  }
}
