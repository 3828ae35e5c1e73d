package io.truefa.natives.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.crypto.ProcessShield;
import io.truefa.natives.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program of the same user looks into one without a shield and into one with it; both are killed so as to dump. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShieldTest {
  private static final List<String> RAISED = List.of("not_dumpable true", "no_core_files true", "lock_limit_raised true");

  private static final String ANY_CORE = "--core=unlimited:unlimited";

  @TempDir private Path folder;

  @BeforeEach
  void onLinux() {
    assumeTrue(ChildJvm.isPossible());
  }

  @Test
  void memoryAndAttaching_areRefusedToOthersOfTheSameUser() throws Exception {
    var child = ChildJvm.in(folder);
    if (!probing(child, "bare", new ArrayList<>()).equals(List.of("memory: opened", "attach: done"))) {
      System.out.println("NOT RUN: this system refuses to look into any program");
      abort("nothing to shield from");
    }
    var said = new ArrayList<String>();
    assertEquals(List.of("memory: refused", "attach: refused"), probing(child, "shielded", said));
    assertEquals(RAISED, said);
  }

  private static List<String> probing(ChildJvm child, String kind, List<String> said)
      throws IOException, InterruptedException {
    var target = child.start(ShieldChild.class, kind);
    try (var out = target.inputReader(StandardCharsets.UTF_8)) {
      untilReady(out, said);
      var probe = child.run(ShieldChild.class, "probe", Long.toString(target.pid()));
      assertEquals(0, probe.code(), () -> probe.lines().toString());
      return probe.lines();
    } finally {
      target.destroyForcibly();
    }
  }

  @Test
  void abort_leavesNoCore_whereItOtherwiseWould() throws Exception {
    assumeTrue(ChildJvm.maySet(ANY_CORE));
    var child = ChildJvm.in(folder).with(ANY_CORE);
    var cores = coresAfterAbort(child, "bare", new ArrayList<>());
    if (cores.isEmpty()) {
      System.out.println("NOT RUN: this system leaves no core beside a program that aborts");
      abort("no cores here");
    }
    for (var core : cores) {
      Files.delete(core);
    }
    var said = new ArrayList<String>();
    assertEquals(List.of(), coresAfterAbort(child, "shielded", said));
    assertEquals(RAISED, said);
  }

  private List<Path> coresAfterAbort(ChildJvm child, String kind, List<String> said)
      throws IOException, InterruptedException {
    var target = child.start(ShieldChild.class, kind);
    try (var out = target.inputReader(StandardCharsets.UTF_8)) {
      untilReady(out, said);
      assertEquals(0, new ProcessBuilder("kill", "-ABRT", Long.toString(target.pid())).start().waitFor());
      assertNotEquals(0, target.waitFor());
    } finally {
      target.destroyForcibly();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("core")).toList();
    }
  }

  private static void untilReady(BufferedReader out, List<String> said) throws IOException {
    for (var line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      assertTrue(line != null, () -> "it ended instead: " + said);
      said.add(line);
    }
  }

  @Test
  void serviceLoaderFindsIt() {
    assertEquals(SystemShield.class, ProcessShield.find().getClass());
  }

  @Test
  void withoutAShield_nothingIsClaimed() {
    assertFalse(ProcessShield.none().raise().stream().anyMatch(ProcessShield.Measure::taken));
    assertFalse(PageProtection.none("why").set(0, 4096, PageProtection.Mode.NONE));
    assertFalse(PageProtection.none("why").works());
    assertEquals("why", PageProtection.none("why").reason());
  }
}
