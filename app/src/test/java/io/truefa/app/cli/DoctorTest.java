package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.bus.ClockState;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        List.of("versions", "places", "vault", "crypto", "engine", "memory", "process", "clock", "display"),
        List.copyOf(report.propertyNames()));
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

  @ParameterizedTest
  @CsvSource({"IN_STEP, yes", "OFF, no: switch on automatic time in the settings of the system", "UNKNOWN, not known here"})
  void clock_isToldAsTheMachineKnowsIt(ClockState state, String said) throws IOException {
    world.clockState = state;
    assertEquals(said, report().get("clock").get("synchronised").asString());
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
    assertEquals("a TrueFA vault, format 1.1, header whole", vaultState());
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
    world = vaults.world;
    assertEquals("none yet", backups(vaults));
    vaults.add("otpauth://totp/Bank:ann?secret=JBSWY3DPEHPK3PXP");
    vaults.add("otpauth://totp/Bank:bob?secret=JBSWY3DPEHPK3PXP");
    var folder = vaults.file.resolveSibling("backups");
    assertEquals("2 in " + folder, backups(vaults));
    var vault = report().get("vault");
    assertEquals(World.NOW.toString(), vault.get("newest_backup").asString());
    assertEquals("never", vault.get("last_proven").asString());
    assertFalse(vault.has("memory"));
    try (var memory = Files.list(world.dirs().state().resolve("anchors"))) {
      Files.writeString(memory.findFirst().orElseThrow(), "x");
    }
    assertTrue(report().get("vault").get("memory").asString().contains("damaged"));
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
    for (var name : List.of("argon2id.json", "hmac.json", "abcdef.learned", "notes.txt")) {
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
  void engine_isNamedWithItsLibraryAndItsHash() {
    var engine = report().get("engine");
    var state = engine.get("libsodium").asString();
    if (engine.has("library")) {
      assertTrue(engine.get("sha256").asString().matches("[0-9a-f]{64}"));
      assertTrue(state.endsWith(engine.get("origin").asString()), state);
      assertTrue(state.contains(engine.get("version").asString()), state);
    }
  }

  @Test
  void trouble_isTold_eachThingOnALineOfItsOwn() {
    var since = Instant.parse("2026-11-21T06:07:00.123Z");
    var trouble = new Trouble("open", "timeout", 2, since, Optional.of(since.plusSeconds(60)), "m=262144,t=3");
    var lie = new Trouble("open", "wrong_answer", 1, since, Optional.empty(), "");
    var library = new EngineReport.Library(home.resolve("lib.so"), "1.0.20", "ab12", "bundled", "child");
    var section = new DoctorSection("engine");
    new EngineFindings(
            List.of(new EngineReport("libsodium", "libsodium 1.0.20", Optional.of(library), List.of("odd", "odder"))),
            List.of(
                new FunctionHealth(CryptoFunction.ARGON2ID, "java", "why", Optional.of(trouble)),
                new FunctionHealth(CryptoFunction.HMAC, "java", "why", Optional.of(lie)),
                new FunctionHealth(CryptoFunction.HKDF, "libsodium", "well")))
        .write(section);
    assertEquals(
        List.of(
            "libsodium=libsodium 1.0.20",
            "library=" + home.resolve("lib.so"),
            "version=1.0.20",
            "sha256=ab12",
            "origin=bundled",
            "first_asked=child",
            "remark_1=odd",
            "remark_2=odder",
            "argon2id_state=open",
            "argon2id_cause=timeout",
            "argon2id_count=2",
            "argon2id_since=2026-11-21T06:07:00Z",
            "argon2id_next_probe=2026-11-21T06:08:00Z",
            "argon2id_params=m=262144,t=3",
            "hmac_state=open",
            "hmac_cause=wrong_answer",
            "hmac_count=1",
            "hmac_since=2026-11-21T06:07:00Z",
            "hmac_next_probe=with another library"),
        section.lines().stream().map(line -> line.name() + "=" + line.text()).toList());
  }

  @Test
  void changeOfEngine_isToldOnTheErrorOutput_afterTheWork() {
    world.notices =
        List.of(
            new EngineNotice("libsodium", "argon2id", false, "timeout on 21 Nov 2026"),
            new EngineNotice("libsodium", "hmac", true, "tested again"));
    var outcome = world.run("doctor", "--json");
    assertEquals(0, outcome.exit());
    assertTrue(Vaults.parse(outcome).has("engine"), "what a script reads stays as it is");
    assertEquals(
        List.of(
            "truefa: Java does argon2id from now on, slower and just as well: timeout on 21 Nov 2026. "
                + "\"truefa doctor\" tells more.",
            "truefa: The native engine does hmac again: tested again."),
        outcome.err().lines().toList());
  }

  @Test
  void process_isDescribedByTheSystem() throws IOException {
    var proc = home.resolve("proc");
    Files.createDirectories(proc.resolve("self"));
    Files.createDirectories(proc.resolve("sys/kernel/yama"));
    assertEquals(List.of("not known here", "not known here", "not known here"), process(proc));
    Files.writeString(proc.resolve("self/status"), "Name:\ta\nTracerPid:\t0\nVmLckX:\t1 kB\nVmLck:\t     512 kB\n");
    Files.writeString(proc.resolve("sys/kernel/yama/ptrace_scope"), "1\n");
    assertEquals(List.of("512 kB", "none", "1: only a parent may attach"), process(proc));
    Files.writeString(proc.resolve("self/status"), "TracerPid:\t4711\n");
    assertEquals("process 4711", process(proc).get(1));
  }

  private static List<String> process(Path proc) {
    var section = new DoctorSection("process");
    new ProcessStatus(proc).write(section);
    return section.lines().stream().map(DoctorSection.Line::text).toList();
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
