package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copying with small programs that stand for the system's. */
class ClipboardTextTest {
  @TempDir Path home;
  private Path tools;
  private Path copied;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeFolder() throws IOException {
    tools = Files.createDirectory(home.resolve("bin"));
    copied = home.resolve("copied");
    environment.put("PATH", "relative:" + tools);
    environment.put("DISPLAY", ":0");
  }

  @Test
  void text_reachesTheProgramThroughItsInput_neverAsAnArgument() throws IOException {
    tool("xclip", "{ echo \"$@\"; cat; } > " + copied);
    assertTrue(new ClipboardText(environment).put("123456"));
    assertEquals("-selection clipboard\n123456", Files.readString(copied));
  }

  @Test
  void waylandProgram_comesFirstInAWaylandSession() throws IOException {
    tool("xclip", "cat > " + copied + ".x");
    tool("wl-copy", "cat > " + copied);
    assertEquals(Optional.of(tools.resolve("xclip")), new ClipboardText(environment).program());
    environment.put("WAYLAND_DISPLAY", "wayland-0");
    assertEquals(Optional.of(tools.resolve("wl-copy")), new ClipboardText(environment).program());
  }

  @Test
  void programThatFails_orIsNone_copiesNothing() throws IOException {
    assertFalse(new ClipboardText(environment).put("123456"));
    tool("xsel", "cat > /dev/null; exit 1");
    assertFalse(new ClipboardText(environment).put("123456"));
    environment.remove("DISPLAY");
    assertFalse(new ClipboardText(environment).present());
  }

  @Test
  void copy_givesTheOneCodeToTheClipboard_andPrintsNone() throws IOException {
    var vaults = Vaults.made(home);
    vaults.world.environment.putAll(environment);
    vaults.add("otpauth://totp/Bank:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8");
    assertEquals("TFA-105", vaults.run("code", "--copy").err().split(" ", -1)[1]);
    tool("xclip", "cat > " + copied);
    var outcome = vaults.run("code", "bank", "--copy");
    assertEquals(0, outcome.exit());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().startsWith("Copied the code of Bank ann."), outcome.err());
    assertEquals("69279037", Files.readString(copied));
    assertEquals("69279037\n", vaults.run("code", "bank", "--copy", "--single").out());
  }

  /** RFC 4226, appendix D. */
  @Test
  void counterBasedCode_isPrinted_whereItCannotBeCopied() throws IOException {
    var vaults = Vaults.made(home);
    vaults.world.environment.putAll(environment);
    vaults.add(
        "otpauth://totp/Mail:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "otpauth://hotp/Bank:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0");
    tool("xclip", "cat > /dev/null; exit 1");
    assertNotCopied("755224  -  Bank  bob\n", vaults.run("code", "bank", "--copy"));
    assertNotCopied("287082\n", vaults.run("code", "bank", "--copy", "--single"));
    var json = vaults.run("code", "bank", "--copy", "--json");
    assertEquals("359152", Vaults.parse(json).get("codes").get(0).get("code").asString());
    assertNotCopied("", vaults.run("code", "mail", "--copy"));
    tool("xclip", "cat > " + copied);
    assertEquals("", vaults.run("code", "bank", "--copy").out());
    assertEquals("969429", Files.readString(copied));
  }

  private static void assertNotCopied(String printed, World.Outcome outcome) {
    assertEquals(2, outcome.exit());
    assertEquals(printed, outcome.out());
    assertTrue(outcome.err().startsWith("truefa: TFA-105 "), outcome.err());
  }

  private void tool(String name, String script) throws IOException {
    var file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
