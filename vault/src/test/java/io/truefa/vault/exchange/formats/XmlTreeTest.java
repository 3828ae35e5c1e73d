package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlTreeTest {

  @Test
  void textsNamesAndAttributes_areThere() throws ImportRefusedException {
    try (var tree = tree("<?xml version='1.0'?><!-- c --><p:a xmlns:p='urn:x' k='v'><b>1 &amp; 2</b><b><![CDATA[<3>]]></b> </p:a>")) {
      assertEquals("a", tree.root().name());
      assertEquals("v", tree.root().attribute("k"));
      assertEquals("1 & 2", tree.root().get("b").text());
      assertEquals("<3>", tree.root().all("b").getLast().text());
      assertFalse(tree.root().get("c").get("d").isThere());
    }
  }

  @Test
  void longTextsWithEmojiAtEveryPlace_areWhole() throws ImportRefusedException {
    var text = "a😀".repeat(20_001) + "&lt;".repeat(50_000);
    try (var tree = tree("<a>" + text + "</a>")) {
      assertEquals(text.replace("&lt;", "<"), tree.root().text());
    }
  }

  @Test
  void sixteenBitText_isRead() throws ImportRefusedException {
    try (var tree = XmlTree.of("<?xml version='1.0' encoding='UTF-16'?><a>ü</a>".getBytes(UTF_16))) {
      assertEquals("ü", tree.root().text());
    }
  }

  @Test
  void closedTree_isWiped() throws ImportRefusedException {
    var tree = tree("<a>secret</a>");
    var bytes = tree.root().bytes();
    tree.close();
    assertArrayEquals(new byte[6], bytes);
  }

  @Test
  void externalEntity_isNeverFetched(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("x"), "stolen");
    var text = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + file.toUri() + "'>]><a>&x;</a>";
    assertRefused(text, ImportReason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "<a", "<a><b></a>", "<a>&x;</a>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "text", "<a/><b/>"})
  void damage_isRefused(String text) {
    assertRefused(text, ImportReason.DAMAGED);
  }

  @Test
  void absurdDepth_isRefused() {
    assertRefused("<a>".repeat(100_000), ImportReason.TOO_LARGE);
  }

  @Test
  void outline_knowsNamesAndPreferences() {
    try (var source = new ImportSource("x", "<map><string name=\"k\">v</string><int name='cut".getBytes(UTF_8))) {
      assertTrue(source.outline().has("map", "map.string", "map.string@k"));
      assertFalse(source.outline().has("map.int"));
    }
  }

  private static void assertRefused(String text, ImportReason reason) {
    assertEquals(reason, assertThrows(ImportRefusedException.class, () -> tree(text).close()).reason());
  }

  private static XmlTree tree(String text) throws ImportRefusedException {
    return XmlTree.of(text.getBytes(UTF_8));
  }
}
