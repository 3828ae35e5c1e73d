package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.app.qr.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs that share no code with ours make of exported files, where they are installed. */
final class OtherReadersTest {
  private static final Path OATHTOOL = Path.of("/usr/bin/oathtool");
  private static final Path ZBARIMG = Path.of("/usr/bin/zbarimg");
  private static final String AT = "2033-05-18T03:33:20Z";

  @TempDir Path home;

  @Test
  void oathtool_makesTheSameCodesOfAnExportedList() throws Exception {
    need(OATHTOOL);
    var vaults = Vaults.made(home);
    vaults.add(TestPictures.otpauthUris(11, 20).toArray(String[]::new));
    var out = home.resolve("list.txt");
    assertEquals(0, vaults.run("export", "--format", "otpauth", "--plain", "--out", out).exit());
    var links = Files.readAllLines(out).stream().filter(link -> link.startsWith("otpauth://totp/")).toList();
    var codes = codes(vaults);
    assertEquals(20, links.size());
    for (var link : links) {
      var parameters = parameters(link);
      var made =
          answer(
              List.of(
                  OATHTOOL.toString(),
                  "--totp=" + parameters.get("algorithm"),
                  "--base32",
                  "--digits=" + parameters.get("digits"),
                  "--time-step-size=" + parameters.get("period") + "s",
                  "--now=2033-05-18 03:33:20 UTC",
                  parameters.get("secret")));
      assertEquals(1, codes.stream().filter(made::equals).count(), link.substring(0, link.indexOf('?')));
    }
  }

  @Test
  void zbarimg_readsTheTransferCodesForGoogle() throws Exception {
    need(ZBARIMG);
    var vaults = Vaults.made(home);
    vaults.add(TestPictures.otpauthUris(7, 25).toArray(String[]::new));
    assertEquals(0, vaults.run("export", "--format", "google", "--plain", "--out", home.resolve("move.png")).exit());
    var command = new ArrayList<>(List.of(ZBARIMG.toString(), "--quiet", "--raw"));
    for (int part = 1; part <= 3; part++) {
      command.add(home.resolve("move-" + part + "-of-3.png").toString());
    }
    var links = Files.writeString(home.resolve("seen.txt"), answer(command));
    assertEquals(3, Files.readAllLines(links).size());
    var other = Vaults.made(Files.createDirectory(home.resolve("other")));
    assertEquals(25, other.json("import", links).get("added").asInt());
    assertEquals(codes(vaults), codes(other));
  }

  private static List<String> codes(Vaults vaults) {
    return vaults.json("code", "--at", AT).get("codes").findValuesAsString("code").stream().sorted().toList();
  }

  private static Map<String, String> parameters(String link) {
    var parameters = new HashMap<String, String>();
    Arrays.stream(link.substring(link.indexOf('?') + 1).split("&", -1))
        .forEach(pair -> parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
    return parameters;
  }

  private static void need(Path program) {
    if (!Files.isExecutable(program)) {
      System.out.println("not run: no " + program);
    }
    assumeTrue(Files.isExecutable(program));
  }

  private static String answer(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
