package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.START;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What processes leave behind, on a {@code /proc} of the test's own. */
class BreadcrumbsTest {
  private static final String BOOT = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9\n";

  @TempDir private Path folder;

  private Path proc() throws Exception {
    var proc = folder.resolve("proc");
    if (Files.notExists(proc)) {
      Files.createDirectories(proc.resolve("sys/kernel/random"));
      Files.writeString(proc.resolve("sys/kernel/random/boot_id"), BOOT);
      Files.createDirectories(proc.resolve("self/ns"));
      Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
      process(ProcessHandle.current().pid(), 700);
    }
    return proc;
  }

  private void process(long pid, long startTicks) throws Exception {
    var own = Files.createDirectories(folder.resolve("proc").resolve(String.valueOf(pid)));
    Files.writeString(own.resolve("stat"), pid + " (a) b (c)) S" + " 1".repeat(18) + " " + startTicks + " 5 6\n");
  }

  private Breadcrumbs crumbs() throws Exception {
    return new Breadcrumbs(inflight(), LIBRARY, new Processes(proc()));
  }

  private Path inflight() {
    return folder.resolve("inflight");
  }

  private void crumb(String process, NativeFunction function, String text) throws Exception {
    Files.createDirectories(inflight());
    var file = inflight().resolve(process + "-ab12-" + function.externalName());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(START));
  }

  private int left() {
    var names = inflight().toFile().list();
    return names == null ? 0 : names.length;
  }

  @Test
  void nameSaysPidStartBootAndSpace_contentWhatWasAsked() throws Exception {
    var crumbs = crumbs();
    assertTrue(crumbs.enter(ARGON2ID, "m=262144,t=3"));
    var file = inflight().resolve(ProcessHandle.current().pid() + "-700-0a1b2c3d4e5f-4026531836-ab12-argon2id");
    assertEquals("m=262144,t=3", Files.readString(file));
    crumbs.leave(ARGON2ID);
    assertEquals(0, left());
  }

  @Test
  void clockThatIsSet_doesNotKillTheLiving() throws Exception {
    crumbs().enter(ARGON2ID, "");
    var years = Duration.ofDays(10_000);
    assertEquals(Map.of(), crumbs().takeThoseOfTheDead(START.plus(years)));
    assertEquals(Map.of(), crumbs().takeThoseOfTheDead(START.minus(years)));
    assertEquals(1, left());
  }

  @ParameterizedTest
  @CsvSource({
    "41-900-0a1b2c3d4e5f-4026531836, false", // lives
    "41-901-0a1b2c3d4e5f-4026531836, true", // the number went to another process
    "42-900-0a1b2c3d4e5f-4026531836, true", // gone
    "41-900-ffffffffffff-4026531836, true", // before the machine was started
    "41-900-0-0, true" // from a system without these things
  })
  void crumbOfAProcess_isTakenOnceThatIsGone(String process, boolean taken) throws Exception {
    proc();
    process(41, 900);
    crumb(process, HMAC, "");
    assertEquals(taken ? Map.of(HMAC, "") : Map.of(), crumbs().takeThoseOfTheDead(START));
    assertEquals(taken ? 0 : 1, left());
    assertEquals(Map.of(), crumbs().takeThoseOfTheDead(START), "once");
  }

  @Test
  void processOfAnotherSpace_isBelievedToLive_forAnHour() throws Exception {
    crumb("41-900-0a1b2c3d4e5f-4026532999", HMAC, "");
    assertEquals(Map.of(), crumbs().takeThoseOfTheDead(START.plus(Duration.ofHours(1).minusMillis(1))));
    assertEquals(Map.of(HMAC, ""), crumbs().takeThoseOfTheDead(START.plus(Duration.ofHours(1))));
  }

  @Test
  void withoutProc_javaTellsWhoLives() throws Exception {
    var nowhere = new Processes(folder.resolve("none"));
    var crumbs = new Breadcrumbs(inflight(), LIBRARY, nowhere);
    crumbs.enter(HMAC, "");
    crumb("999999999-1-0-0", HKDF, "");
    assertEquals(Set.of(HKDF), crumbs.takeThoseOfTheDead(START).keySet());
    assertEquals(1, left());
  }

  @Test
  void realProcess_livesByItsOwnName() {
    var real = new Breadcrumbs(inflight(), LIBRARY);
    assertTrue(real.enter(HMAC, ""));
    assertEquals(Map.of(), new Breadcrumbs(inflight(), LIBRARY).takeThoseOfTheDead(START));
    real.leave(HMAC);
    assertEquals(0, left());
  }

  @ParameterizedTest
  @CsvSource({"'m=65536,t=3', 'm=65536,t=3'", "'hello world', ''", "'<script>', ''", "'', ''"})
  void whatACrumbHolds_isBelievedOnlyInItsShape(String text, String params) throws Exception {
    crumb("42-900-0a1b2c3d4e5f-4026531836", ARGON2ID, text);
    assertEquals(Map.of(ARGON2ID, params), crumbs().takeThoseOfTheDead(START));
  }

  @Test
  void whatIsNoCrumb_orNotOurs_isLeftAlone() throws Exception {
    crumb("42-900-0a1b2c3d4e5f-4026531836", HMAC, "");
    Files.writeString(inflight().resolve("notes.txt"), "");
    Files.writeString(inflight().resolve("42-900-0a1b2c3d4e5f-4026531836-cd34-hmac"), "");
    Files.writeString(inflight().resolve("42-900-0a1b2c3d4e5f-4026531836-ab12-melting"), "");
    assertEquals(Map.of(HMAC, ""), crumbs().takeThoseOfTheDead(START));
    assertTrue(Files.exists(inflight().resolve("notes.txt")));
    assertTrue(Files.exists(inflight().resolve("42-900-0a1b2c3d4e5f-4026531836-cd34-hmac")));
  }

  @Test
  void programThatEndsInGoodOrder_inTheMiddleOfACall_didNotCrash() throws Exception {
    var crumbs = crumbs();
    assertTrue(crumbs.enter(ARGON2ID, ""));
    assertTrue(crumbs.enter(HMAC, ""));
    assertEquals(2, left());
    crumbs.endInGoodOrder();
    assertEquals(0, left());
    assertFalse(crumbs.enter(HKDF, ""));
    assertEquals(0, left());
  }

  @Test
  void everyArgon2id_andTheFirstInEarnest_leaveACrumb() throws Exception {
    var crumbs = crumbs();
    for (var function : new NativeFunction[] {ARGON2ID, ARGON2ID, HMAC}) {
      assertTrue(crumbs.enter(function, ""));
      crumbs.leave(function);
    }
    assertFalse(crumbs.enter(HMAC, ""));
    crumbs.startOver();
    assertTrue(crumbs.enter(HMAC, ""));
    assertEquals(1, left());
  }
}
