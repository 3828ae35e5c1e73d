package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.CryptoFunction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DoctorTest {
  @TempDir Path home;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(home);
  }

  @Test
  void report_hasEverySection_needsNoPassword_andMakesNoVault() throws IOException {
    var report = report();
    assertEquals(
        List.of("versions", "places", "vault", "crypto", "memory", "clock", "display"), List.copyOf(report.propertyNames()));
    for (var function : CryptoFunction.values()) {
      assertTrue(report.get("crypto").get(function.externalName()).asString().contains(": "), function::externalName);
    }
    assertEquals("1.2.3", report.get("versions").get("truefa").asString());
    assertEquals(World.NOW.toString(), report.get("clock").get("now").asString());
    try (var files = Files.list(home)) { // an engine may note in its own folder what it learned of the machine
      assertEquals(List.of(), files.filter(file -> !file.equals(home.resolve("state"))).toList());
    }
    var text = world.run("doctor");
    assertEquals("", text.err());
    report.propertyNames().forEach(name -> report.get(name).forEach(line -> assertTrue(text.out().contains(line.asString()))));
  }

  @Test
  void vaultState_isToldFromItsFirstBytes() throws IOException {
    var file = home.resolve("v.tfv");
    world.environment.put("TRUEFA_VAULT", file.toString());
    assertEquals("none yet", vaultState());
    Files.writeString(file, "something else entirely");
    assertEquals("not a TrueFA vault", vaultState());
    Files.delete(file);
    assertEquals(0, world.feed("p\n", "init", "--kdf-memory", 64, "--password-fd", 0).exit());
    assertEquals("a TrueFA vault, format 1.0, header whole", vaultState());
    var vault = report().get("vault");
    assertEquals("1", vault.get("saves").asString());
    assertEquals("password, Argon2id, 64 MiB, 3 passes", vault.get("slot_1").asString());
    var whole = Files.readAllBytes(file);
    for (int at : new int[] {12, 20, 60, 100, 200}) {
      var changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertEquals("a TrueFA vault, header damaged", vaultState());
    }
    int header = ByteBuffer.wrap(whole).getInt(12);
    for (int length = 0; length < header + 32; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFalse(vaultState().contains("whole"), () -> vaultState());
    }
    for (int cut : new int[] {1, 256}) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      assertEquals("a TrueFA vault, too long or too short", vaultState());
    }
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals("not a file", vaultState());
  }

  /** Whoever can write the file can give a wrong header the right hash (vault/FORMAT.md). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8010 00000000", // a slot without a kind
        "8010 00000001 01", // a password slot without its cost
        "8003 00000004 00000001", // half a number
        "8001 00000064 00", // longer than the header
        "8001 FFFFFFFF 00", // of negative length
        "8001 7FFFFFFF 00",
        "8001 0000", // cut within the length
        "80" // cut within the tag
      })
  void craftedHeader_isDamage_andSaidOnce(String fields) throws Exception {
    var value = HexFormat.of().parseHex(fields.replace(" ", ""));
    var header =
        ByteBuffer.allocate(16 + value.length)
            .putLong(0x89_54_46_41_56_0D_0A_1AL)
            .putShort((short) 1)
            .putShort((short) 0)
            .putInt(16 + value.length)
            .put(value)
            .array();
    var file = home.resolve("v.tfv");
    try (var out = Files.newOutputStream(file)) {
      out.write(header);
      out.write(MessageDigest.getInstance("SHA-256").digest(header));
    }
    world.environment.put("TRUEFA_VAULT", file.toString());
    assertEquals("a TrueFA vault, header damaged", vaultState());
    assertFalse(world.run("doctor").out().contains("whole"));
  }

  @Test
  void backups_areCounted() throws IOException {
    var vaults = Vaults.made(home);
    assertEquals("none yet", backups(vaults));
    vaults.add("otpauth://totp/Bank:ann?secret=JBSWY3DPEHPK3PXP");
    vaults.add("otpauth://totp/Bank:bob?secret=JBSWY3DPEHPK3PXP");
    var folder = vaults.file.resolveSibling("backups");
    assertEquals("2 in " + folder, backups(vaults));
    var others =
        List.of("vault.tfv.bak.txt", "vault.tfv.bak.00aabbcc.1.00aabbcc.old", "other.tfv.bak.00aabbcc.1.00aabbcc");
    for (var other : others) {
      Files.createFile(folder.resolve(other));
    }
    Files.createDirectory(folder.resolve("vault.tfv.bak.00aabbcc.7.00aabbcc"));
    assertEquals("2 in " + folder, backups(vaults));
    Files.createFile(folder.resolve("vault.tfv.bak.00aabbcc.9.00aabbcc")); // of another vault that had this name
    assertEquals("3 in " + folder, backups(vaults));
  }

  private static String backups(Vaults vaults) {
    return Vaults.parse(vaults.world.run("doctor", "--json")).get("vault").get("backups").asString();
  }

  @Test
  void marksOfNativeFunctions_areForgottenOnRequestOnly() throws IOException {
    var marks = home.resolve(".local/state/truefa/native-guard/v1");
    Files.createDirectories(marks);
    for (var name : List.of("argon2id.json", "hmac.json", "notes.txt")) {
      Files.writeString(marks.resolve(name), "{}");
    }
    report();
    assertTrue(Files.exists(marks.resolve("hmac.json")));
    var reset = Vaults.parse(world.run("doctor", "--reset-native", "--json")).get("nativeReset");
    assertEquals("2 of 2 deleted", reset.get("marks").asString());
    try (var left = Files.list(marks)) {
      assertEquals(List.of(marks.resolve("notes.txt")), left.toList());
    }
  }

  @Test
  void limits_areReadFromTheSystem() throws IOException {
    var file = home.resolve("limits");
    Files.write(
        file,
        List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max core file size        0                    unlimited            bytes     ",
            "Max locked memory         8388608              8388608              bytes     ",
            "Max msgqueue size         unlimited            unlimited            bytes     "));
    var limits = new ProcessLimits(file);
    assertEquals("0 bytes", limits.soft("Max core file size"));
    assertEquals("8388608 bytes", limits.soft("Max locked memory"));
    assertEquals("unlimited", limits.soft("Max msgqueue size"));
    assertEquals("not known here", limits.soft("Max something"));
    assertEquals("not known here", new ProcessLimits(home.resolve("none")).soft("Max locked memory"));
  }

  @Test
  void bench_measuresUnlockCodesAndSeals() {
    var bench = Vaults.parse(world.run("doctor", "--bench", "--json")).get("bench");
    assertEquals(List.of("unlock", "codes_1000", "seals_1000"), List.copyOf(bench.propertyNames()));
    bench.forEach(line -> assertTrue(line.asString().matches("\\d+ ms"), line.asString()));
    assertFalse(Arrays.asList(world.run("doctor").out().split("\n", -1)).contains("Bench"));
  }

  private String vaultState() {
    return report().get("vault").get("state").asString();
  }

  private JsonNode report() {
    var outcome = world.run("doctor", "--json");
    assertEquals(0, outcome.exit(), outcome.err());
    return Vaults.parse(outcome);
  }
}
