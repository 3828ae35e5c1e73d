package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photographs and scans of other people, each with the text it shows. See QR.md for the table this prints. */
class LabelledPicturesTest {
  private static final Path SHARED = Path.of("..", "..", "shared");

  /** Just below what is reached, so that a new ZXing may lose a picture but not a class of them. */
  private static final int FLOOR = 178;

  /** The picture says "photography" wherever it is read, its label "photograph"; no misreading makes a word longer. */
  private static final Map<String, String> WRONG_LABELS =
      Map.of(
          "qrcode-2/13.png", "The 2005 USGS aerial photography of the Washington Monument is censored.");

  /** A red code stands in the middle of the labelled one, and is read too. */
  private static final String INNER = "qrcode-2/16.png";

  @BeforeEach
  void picturesArePresent() {
    if (!Files.isDirectory(SHARED.resolve("qr"))) {
      System.err.println("NOT TESTED: the labelled QR pictures are not here (" + SHARED + ")");
      Assumptions.abort("no labelled pictures");
    }
  }

  @Test
  void labelledPictures_areReadRightOrNotAtAll() throws IOException {
    var table = new TreeMap<String, int[]>();
    var wrong = new ArrayList<String>();
    for (var picture : pictures()) {
      var folder = picture.getParent().getFileName().toString();
      var name = folder + "/" + picture.getFileName();
      var label = Files.readString(sibling(picture), StandardCharsets.UTF_8);
      var count = table.computeIfAbsent(folder, key -> new int[2]);
      count[1]++;
      for (var text : texts(picture)) {
        if (text.equals(WRONG_LABELS.getOrDefault(name, label))) {
          count[0]++;
        } else if (!name.equals(INNER) || !text.endsWith("http://d-qr.net/ex/")) {
          wrong.add(name);
        }
      }
    }
    var several = texts(SHARED.resolve("qr/multi-qrcode-1/1.png"));
    table.put("multi-qrcode-1", new int[] {several.size(), 4});
    int read = table.values().stream().mapToInt(count -> count[0]).sum();
    table.forEach((folder, count) -> System.out.println(folder + " " + count[0] + " of " + count[1]));
    System.out.println("all " + read + " of " + table.values().stream().mapToInt(count -> count[1]).sum());
    assertEquals(List.of(), wrong);
    assertEquals(4, several.size());
    assertTrue(read >= FLOOR, () -> "only " + read + " are read");
  }

  @Test
  void otpauthPictures_areRead() {
    assertTrue(texts(SHARED.resolve("qr/truefa-py-test-qr.png")).getFirst().startsWith("otpauth://totp/"));
    var export = texts(SHARED.resolve("formats/fixtures/google_migration/scito_googleauth_export.png"));
    assertEquals(1, export.size());
    assertTrue(export.getFirst().startsWith("otpauth-migration://offline?data="));
  }

  private static List<Path> pictures() throws IOException {
    try (var files = Files.walk(SHARED.resolve("qr"), 2)) {
      return files.filter(file -> Files.exists(sibling(file)) && !file.equals(sibling(file))).sorted().toList();
    }
  }

  private static Path sibling(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return picture.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".txt");
  }

  private static List<String> texts(Path picture) {
    var result = new PictureReader().read(picture);
    try (var image = assertInstanceOf(PictureReader.Result.Picture.class, result).image()) {
      return new QrScanner().scan(image).stream().map(t -> new String(t.utf8(), StandardCharsets.UTF_8)).toList();
    }
  }
}
