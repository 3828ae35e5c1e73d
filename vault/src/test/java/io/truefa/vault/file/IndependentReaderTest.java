package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.RecoveryKey;
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
    var found = SECRET.matcher(run(python, reader(), vault, "--password", right)).results().map(match -> match.group(1)).toList();
    assertEquals(secrets, found);
    assertEquals("no slot accepts this", run(python, reader(), vault, "--password", wrong).strip());
  }

  @Test
  void pythonReader_opensEveryKindOfSlot_alsoAfterTheKeyWasChanged() throws Exception {
    var python = python();
    var editor = new SlotEditor(kit.crypto);
    var made = kit.empty();
    var secret = kit.crypto.random().bytes(20);
    var file = kit.add(made, kit.entry("GitHub", "ann", OtpSpec.usual(), secret));
    var keyFile = Files.write(folder.resolve("any"), kit.crypto.random().bytes(1_000));
    var hash = ((KeyFile.Reading.Hash) new KeyFile(kit.crypto.secrets()).read(keyFile)).hash();
    var recovery = kit.crypto.random().bytes(RecoveryKey.BYTES);
    var keyring = kit.crypto.random().bytes(32);
    var all =
        List.of(
            new Credential.PasswordAndKeyFile(kit.secret("Gr\u00f6\u00dfe"), hash),
            new Credential.Recovery(kit.secret(recovery)),
            new Credential.Keyring(kit.secret(keyring)));
    for (var credential : all) {
      file = next(editor.add(file, NewSlot.of(credential, ""), TestVaults.CHEAP, TestVaults.NOW, made.key())).file();
    }
    var turned = next(editor.remove(file, file.slots().getFirst().id(), made.key()));
    try (hash; var text = new RecoveryKey(kit.crypto.secrets()).text(kit.secret(recovery))) {
      var password = Files.writeString(folder.resolve("password"), "Gro\u0308\u00dfe\n");
      var paper = Files.write(folder.resolve("paper"), text.<byte[], RuntimeException>useOnHeap(byte[]::clone));
      var ring = Files.writeString(folder.resolve("ring"), HexFormat.of().formatHex(keyring));
      for (var bytes : List.of(file.toBytes(), turned.file().toBytes())) {
        var vault = Files.write(folder.resolve("vault"), bytes);
        for (var said :
            List.of(
                run(python, reader(), vault, "--password", password, "--key-file", keyFile),
                run(python, reader(), vault, "--recovery-key", paper),
                run(python, reader(), vault, "--keyring-key", ring))) {
          assertTrue(said.contains("\"secret\": \"" + HexFormat.of().formatHex(secret) + "\""), said);
        }
        assertEquals("no slot accepts this", run(python, reader(), vault, "--password", password).strip());
      }
      var slip = Files.readString(paper).replaceFirst("^.", Files.readString(paper).startsWith("Z") ? "Y" : "Z");
      Files.writeString(paper, slip);
      assertEquals(
          "group 1 of the recovery key is wrong",
          run(python, reader(), folder.resolve("vault"), "--recovery-key", paper).strip());
    } finally {
      turned.key().close();
    }
  }

  private static OpenVault next(SlotEditor.Edited edited) {
    return ((SlotEditor.Edited.Next) edited).vault();
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

  private static String run(String python, Object... arguments) throws Exception {
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
