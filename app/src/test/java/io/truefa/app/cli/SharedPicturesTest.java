package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on pictures somebody else took, where they lie beside the source tree. */
class SharedPicturesTest {
  private static final Path PICTURES = Path.of("..", "..", "shared", "qr");

  @TempDir Path home;
  private World world;

  @BeforeEach
  void needsThePictures() {
    if (!Files.isDirectory(PICTURES)) {
      System.out.println("not run: no pictures in " + PICTURES);
    }
    assumeTrue(Files.isDirectory(PICTURES));
    world = new World(home);
  }

  @Test
  void everyPicture_endsWithDoneOrNothingUsable() throws IOException {
    List<Path> pictures;
    try (var all = Files.walk(PICTURES)) {
      pictures = all.filter(path -> path.toString().matches(".*\\.(png|jpe?g|gif|bmp|webp)")).sorted().toList();
    }
    assertFalse(pictures.isEmpty());
    for (var picture : pictures) {
      var outcome = world.run("scan", picture, "--json");
      assertTrue(outcome.exit() == 0 || outcome.exit() == 9, picture + ": " + outcome.exit() + outcome.err());
      assertEquals(1, Vaults.parse(outcome).get("images").size());
      if (outcome.exit() == 9) {
        assertTrue(outcome.err().startsWith("truefa: TFA-8"), outcome.err());
      }
    }
  }

  @Test
  void secretThatIsNotBase32_isReadAndRefusedWithTheReason() {
    var outcome = world.run("scan", PICTURES.resolve("truefa-py-test-qr.png"), "--json");
    assertEquals(9, outcome.exit());
    assertTrue(outcome.err().matches("truefa: TFA-81[12] .*, code 1: The secret .*\n"), outcome.err());
    var code = Vaults.parse(outcome).get("images").get(0).get("codes").get(0);
    assertEquals("otpauth refused", code.get("kind").asString() + " " + code.get("result").asString());
    assertTrue(code.get("reason").asString().matches("TFA-81[12] .*"));
  }
}
