package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PixelImage;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.QrText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for the printer. */
final class SheetTest {
  private static final Pattern SVG = Pattern.compile("<svg viewBox=\"0 0 (\\d+) \\d+\".*?fill=\"#000\" d=\"([^\"]*)\"");
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final Pattern TEXT = Pattern.compile("<code>([^<]*)</code>");
  private static final int MODULE = 4;
  private static final String[] LINKS = {
    "otpauth://totp/Acme%20%26%20%3CSons%3E:ann%22?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20%26%20%3CSons%3E",
    "otpauth://hotp/bob?secret=GEZDGNBVGY3TQOJQ&counter=7",
    "otpauth://steam/Steam:cat?secret=GEZDGNBVGY3TQOJQ&issuer=Steam"
  };

  @TempDir Path home;

  @Test
  void everyDrawnCode_isTheTextUnderIt_andThePageImportsAgain() throws Exception {
    var vaults = Vaults.made(home);
    vaults.add(LINKS);
    var page = home.resolve("sheet.html");
    var outcome = vaults.run("export", "--format", "sheet", "--plain", "--out", page);
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
    var html = Files.readString(page);
    var texts = TEXT.matcher(html).results().map(found -> found.group(1).replace("&amp;", "&")).toList();
    assertEquals(3, texts.size());
    assertEquals(texts, drawn(html));

    var other = Vaults.made(Files.createDirectory(home.resolve("other")));
    assertEquals(3, other.json("import", page).get("added").asInt());
    assertEquals(
        vaults.json("list").get("entries").findValuesAsString("issuer"),
        other.json("list").get("entries").findValuesAsString("issuer"));
  }

  @Test
  void thePage_runsAndLoadsNothing_andNamesAreNoTags() throws Exception {
    var vaults = Vaults.made(home);
    vaults.add(LINKS);
    var page = home.resolve("sheet.html");
    assertEquals(0, vaults.run("export", "--format", "sheet", "--plain", "--out", page).exit());
    var html = Files.readString(page);
    for (var forbidden : List.of("<script", "<Sons>", "http:", "https:", "src=", "href=", "url(", "@import")) {
      assertFalse(html.contains(forbidden), forbidden);
    }
    assertTrue(html.contains("<h2>Acme &amp; &lt;Sons&gt;</h2>"), html);
    assertTrue(html.contains("Recovery key:"), "a line to fill in");
    assertFalse(html.contains("sheet."), "every text is there");
  }

  @Test
  void withoutTheWord_nothingIsWritten() throws Exception {
    var vaults = Vaults.made(home);
    vaults.add(LINKS);
    var page = home.resolve("sheet.html");
    var outcome = vaults.run("export", "--format", "sheet", "--out", page);
    assertEquals(5, outcome.exit());
    assertTrue(outcome.err().contains("TFA-861"), outcome.err());
    assertFalse(Files.exists(page));
  }

  /** Painted by the test from the drawing alone. */
  private static List<String> drawn(String html) {
    var seen = new ArrayList<String>();
    SVG.matcher(html)
        .results()
        .forEach(
            svg -> {
              int side = Integer.parseInt(svg.group(1)) * MODULE;
              var pixels = new int[side * side];
              Arrays.fill(pixels, 0xFFFFFFFF);
              RUN.matcher(svg.group(2))
                  .results()
                  .forEach(
                      run -> {
                        int left = Integer.parseInt(run.group(1)) * MODULE;
                        int top = Integer.parseInt(run.group(2)) * MODULE;
                        int width = Integer.parseInt(run.group(3)) * MODULE;
                        assertEquals(run.group(3), run.group(4));
                        for (int y = top; y < top + MODULE; y++) {
                          Arrays.fill(pixels, y * side + left, y * side + left + width, 0xFF000000);
                        }
                      });
              try (var image = new PixelImage(side, side, pixels)) {
                var texts = new QrScanner().scan(image);
                texts.forEach(text -> seen.add(new String(text.utf8(), StandardCharsets.UTF_8)));
                texts.forEach(QrText::close);
              }
            });
    return seen;
  }
}
