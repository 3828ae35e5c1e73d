package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codes of the command against those of oathtool, where that is installed. */
class OathtoolTest {
  private static final Path OATHTOOL = Path.of("/usr/bin/oathtool");
  private static final List<String> HASHES = List.of("SHA1", "SHA256", "SHA512");

  @TempDir Path home;

  @Test
  void codes_areThoseOfOathtool() throws IOException, InterruptedException {
    if (!Files.isExecutable(OATHTOOL)) {
      System.out.println("not run: no " + OATHTOOL);
    }
    assumeTrue(Files.isExecutable(OATHTOOL));
    var vaults = Vaults.made(home);
    var random = new Random(6238);
    var uris = new ArrayList<String>();
    var commands = new ArrayList<List<String>>();
    for (int i = 0; i < 12; i++) {
      var bytes = new byte[10 + random.nextInt(30)];
      random.nextBytes(bytes);
      var secret = TestBase32.encode(bytes);
      var hash = HASHES.get(i % 3);
      int digits = 6 + random.nextInt(3);
      int period = random.nextBoolean() ? 30 : 60;
      uris.add(
          "otpauth://totp/T:" + i + "?secret=" + secret + "&algorithm=" + hash + "&digits=" + digits + "&period=" + period);
      commands.add(
          List.of(OATHTOOL.toString(), "--totp=" + hash, "--base32", "--digits=" + digits,
              "--time-step-size=" + period + "s", "--now=2033-05-18 03:33:20 UTC", secret));
    }
    vaults.add(uris.toArray(String[]::new));
    var codes = vaults.json("code", "--at", "2033-05-18T03:33:20Z").get("codes");
    for (int i = 0; i < commands.size(); i++) {
      assertEquals(answer(commands.get(i)), codes.get(i).get("code").asString(), "entry " + i);
    }
  }

  private static String answer(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
