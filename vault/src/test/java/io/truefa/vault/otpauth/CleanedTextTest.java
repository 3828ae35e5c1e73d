package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a link says beside its secret steers a terminal or poses as something else. */
class CleanedTextTest {
  private static final String KEY = "JBSWY3DPEHPK3PXP";

  @TempDir Path state;

  private Texts texts;

  @BeforeEach
  void open() {
    texts = new Texts(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "061C", "200E", "200F", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069",
      })
  void marksOfDirection_areDropped_inNamesTagsAndNotes(String codePoint) {
    var mark = Character.toString(Integer.parseInt(codePoint, 16));
    var display = encoded("{\"tags\":[\"w%sork\"],\"note\":\"n%sote\"}".replace("%s", mark));
    var link =
        "otpauth://totp/a%sl?issuer=Ac%sme&secret=".replace("%s", encoded(mark)) + KEY + "&codeDisplay=" + display;
    try (var entry = entry(link)) {
      assertEquals(new Label("Acme", "al"), entry.label());
      assertEquals(List.of("work"), entry.groups());
      assertEquals("note", entry.note());
    }
  }

  @Test
  void controlCharactersInTagsAndNotes_areBlanks_butLinesOfANoteStay() {
    var json = "{'tags':['a\\u001b[2Jb','c\\nd','\\u0007'],'note':'one\\u001b]0;x\\u0007\\r\\ntwo\\rthree\\n\\n'}";
    try (var entry =
        entry("otpauth://totp/al?secret=" + KEY + "&codeDisplay=" + encoded(json.replace('\'', '"')))) {
      assertEquals(List.of("a [2Jb", "c d"), entry.groups());
      assertEquals("one ]0;x \ntwo\nthree", entry.note());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private NewEntry entry(String link) {
    return ((Item.Read) texts.otpauth.read(link.getBytes(StandardCharsets.UTF_8)).items().getFirst()).entry();
  }
}
