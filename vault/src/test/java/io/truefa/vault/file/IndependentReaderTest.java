package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.otp.OtpSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in another language, written from FORMAT.md alone, reads what we write. */
class IndependentReaderTest {
  private static final Pattern SECRET = Pattern.compile("\"secret\": \"([0-9a-f]+)\"");

  @TempDir Path folder;

  private final TestVaults kit = new TestVaults("independent reader");

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void pythonReader_findsEverySecret() throws Exception {
    var made = kit.empty();
    var secrets = new ArrayList<String>();
    var file = made.file();
    for (int length : new int[] {1, 20, 214, 215, 1_070}) {
      var secret = kit.crypto.random().bytes(length);
      secrets.add(HexFormat.of().formatHex(secret));
      file = kit.add(file, made.key(), kit.entry("Größe", "日本", OtpSpec.usual(), secret));
    }
    var vault = Files.write(folder.resolve("vault"), file.toBytes());
    var right = Files.writeString(folder.resolve("right"), TestVaults.PASSWORD + "\n");
    var wrong = Files.writeString(folder.resolve("wrong"), "wrong\n");
    var python = python();
    var found = SECRET.matcher(run(python, reader(), vault, right)).results().map(match -> match.group(1)).toList();
    assertEquals(secrets, found);
    assertEquals("no slot accepts this password", run(python, reader(), vault, wrong).strip());
  }

  private static String python() throws Exception {
    for (var candidate : List.of("python3", "/usr/bin/python3")) {
      if (answer(candidate, "-c", "import argon2, cryptography").filter(String::isEmpty).isPresent()) {
        return candidate;
      }
    }
    System.out.println("IndependentReaderTest needs python3 with argon2 and cryptography; not run");
    return abort("no python3 with argon2 and cryptography");
  }

  private static String run(String python, Path... arguments) throws Exception {
    var command = new ArrayList<>(List.of(python));
    for (var argument : arguments) {
      command.add(argument.toString());
    }
    return answer(command.toArray(String[]::new)).orElseThrow();
  }

  /** What a program says; empty where there is no such program. */
  private static Optional<String> answer(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return Optional.of(said);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path reader() throws URISyntaxException {
    return Path.of(IndependentReaderTest.class.getResource("/golden/read_vault.py").toURI());
  }
}
