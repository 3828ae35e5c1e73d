package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.NEWER;
import static io.truefa.natives.guard.GuardFixture.START;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.natives.guard.GuardFixture.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"TIMEOUT, 1", "CRASH, 7"})
  void firstFailureExpires(Cause cause, int days) {
    var marker = Marker.after(null, HMAC, cause, LIBRARY, START, 1000, "");
    assertEquals(1, marker.count());
    assertTrue(marker.holds(START));
    assertTrue(marker.holds(START.plus(Duration.ofDays(days)).minusMillis(1)));
    assertFalse(marker.holds(START.plus(Duration.ofDays(days))));
  }

  @Test
  void silenceWithin30Days_lastsLongerEachTime_upTo30Days() {
    var now = START;
    Marker marker = null;
    for (int days : new int[] {1, 7, 30, 30}) {
      marker = Marker.after(marker, HMAC, Cause.TIMEOUT, LIBRARY, now, 1000, "");
      assertEquals(now.plus(Duration.ofDays(days)), marker.probeAfter());
      assertEquals(START, marker.firstAt());
      now = now.plus(Duration.ofDays(30));
    }
    var forgiven = Marker.after(marker, HMAC, Cause.TIMEOUT, LIBRARY, now.plusMillis(1), 1000, "");
    assertEquals(1, forgiven.count());
  }

  @Test
  void lieNeverExpires() {
    assertTrue(Marker.after(null, HMAC, Cause.WRONG_ANSWER, LIBRARY, START, 0, "").holds(Instant.MAX.minusSeconds(1)));
  }

  @Test
  void clockBeforeTheFailure_endsIt() {
    assertFalse(Marker.after(null, HMAC, Cause.TIMEOUT, LIBRARY, START, 0, "").holds(START.minusMillis(1)));
  }

  @Test
  void anotherLibrary_startsAfresh() {
    var markers = MarkerStore.inMemory();
    markers.put(Marker.after(null, HMAC, Cause.WRONG_ANSWER, LIBRARY, START, 0, ""));
    var crumbs = new Breadcrumbs(directory, LIBRARY);
    var same = new Breakers(markers, crumbs, Switches.none(), LIBRARY, new HandClock());
    var newer = new Breakers(markers, crumbs, Switches.none(), NEWER, new HandClock());
    assertEquals(Optional.of(Cause.WRONG_ANSWER), same.refusal(HMAC));
    assertEquals(Optional.of(Cause.ENGINE), same.refusal(ARGON2ID));
    assertEquals(Optional.empty(), newer.refusal(HMAC));
    assertEquals(1, Marker.after(markers.find(HMAC).orElseThrow(), HMAC, Cause.CRASH, NEWER, START, 0, "").count());
  }

  @Test
  void librariesTriedOneAfterTheOther_areRememberedSideBySide() {
    var libraries = List.of(LIBRARY, NEWER);
    for (var library : libraries) {
      onDisk(library, Switches.none()).lied(HMAC);
    }
    for (var library : libraries) {
      assertEquals(Optional.of(Cause.WRONG_ANSWER), onDisk(library, Switches.none()).refusal(HMAC));
    }
    var reset = new Switches(Set.of(), Optional.empty(), true, true);
    assertEquals(Optional.empty(), onDisk(LIBRARY, reset).refusal(HMAC));
    assertEquals(Optional.of(Cause.WRONG_ANSWER), onDisk(NEWER, Switches.none()).refusal(HMAC));
  }

  private Breakers onDisk(Fingerprint library, Switches switches) {
    var markers = MarkerStore.inDirectory(directory.resolve("v1"), library);
    return new Breakers(
        markers, new Breadcrumbs(directory.resolve("inflight"), library), switches, library, new HandClock());
  }

  @Test
  void reasonSaysWhatHappenedAndWhenItIsTriedAgain() {
    var breakers = GuardFixture.breakers(MarkerStore.inMemory(), directory, new HandClock());
    assertEquals(Optional.empty(), breakers.reason(HMAC));
    breakers.timedOut(HMAC, 1000);
    assertEquals(Optional.of("timeout on 21 Nov 2026, tried again 22 Nov 2026"), breakers.reason(HMAC));
    breakers.lied(ARGON2ID);
    assertEquals(Optional.of("wrong answer on 21 Nov 2026, until the library changes"), breakers.reason(ARGON2ID));
    assertEquals(Optional.of("timeout"), breakers.reason(NativeFunction.HKDF), "of the same family as HMAC");
    assertEquals(Optional.of("engine withdrawn"), breakers.reason(NativeFunction.RANDOM));
  }

  @Test
  void resetForgetsMarkersAndCrumbs() throws Exception {
    var markers = MarkerStore.inDirectory(directory.resolve("v1"), LIBRARY);
    markers.put(Marker.after(null, HMAC, Cause.WRONG_ANSWER, LIBRARY, START, 0, ""));
    var inflight = Files.createDirectory(directory.resolve("inflight"));
    Files.createFile(inflight.resolve("999999999-1-ab12-argon2id"));
    var reset = new Switches(Set.of(), Optional.empty(), true, true);
    var breakers = new Breakers(markers, new Breadcrumbs(inflight, LIBRARY), reset, LIBRARY, new HandClock());
    for (var function : NativeFunction.values()) {
      assertEquals(Optional.empty(), breakers.refusal(function));
    }
    assertEquals(Optional.empty(), MarkerStore.inDirectory(directory.resolve("v1"), LIBRARY).find(HMAC));
  }

  // ---- on disk

  @ParameterizedTest
  @EnumSource
  void markerSurvivesTheDisk(Cause cause) {
    var marker = Marker.after(null, ARGON2ID, cause, LIBRARY, START, 10_000, "quotes \" and \\ stay");
    MarkerStore.inDirectory(directory.resolve("deep/v1"), LIBRARY).put(marker);
    assertEquals(Optional.of(marker), MarkerStore.inDirectory(directory.resolve("deep/v1"), LIBRARY).find(ARGON2ID));
  }

  @Test
  void fileIsTheOwnersAlone_andNamedAfterFunctionAndLibrary() throws Exception {
    var v1 = directory.resolve("v1");
    MarkerStore.inDirectory(v1, LIBRARY).put(Marker.after(null, ARGON2ID, Cause.TIMEOUT, LIBRARY, START, 10_000, ""));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(v1)));
    var file = v1.resolve("argon2id-ab12.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        """
        {"v":1,"fn":"argon2id","state":"OPEN","cause":"TIMEOUT","count":1,"engine":"libsodium",\
        "engineVersion":"bundled","engineSha256":"ab12","app":"1.0.0","os":"linux-x86_64","jvm":25,\
        "firstAt":"2026-11-21T06:07:00Z","lastAt":"2026-11-21T06:07:00Z","probeAfter":"2026-11-22T06:07:00Z",\
        "deadlineMs":10000,"detail":""}
        """,
        Files.readString(file));
    assertEquals(1, v1.toFile().list().length);
  }

  @Test
  void detailIsCut_andHoldsNoControlCharacter() throws Exception {
    var marker = Marker.after(null, HMAC, Cause.CRASH, LIBRARY, START, 0, "line\nbreak " + "x".repeat(500));
    MarkerStore.inDirectory(directory, LIBRARY).put(marker);
    var read = MarkerStore.inDirectory(directory, LIBRARY).find(HMAC).orElseThrow();
    assertEquals(200, read.detail().length());
    assertTrue(read.detail().startsWith("line break x"));
  }

  @Test
  void unknownCause_isAReasonToo() throws Exception {
    writeMarker("\"TIMEOUT\"", "\"BAD_WEATHER\"");
    assertEquals(Cause.UNKNOWN, MarkerStore.inDirectory(directory, LIBRARY).find(HMAC).orElseThrow().cause());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"v\":1', '\"v\":2'",
    "'\"fn\":\"hmac\"', '\"fn\":\"hkdf\"'",
    "'{', ''",
    "'}', ''",
    "'}', '}}'",
    "'\"count\":1', '\"count\":[1]'",
    "'\"count\":1', '\"count\":99999999999'",
    "'\"count\":1', '\"v\":1'",
    "2026-11-21T06, 2026-13-21T06",
    "'\"deadlineMs\":5', '\"deadlineMs\":-5'",
  })
  void fileOfAnotherShape_isNoMarker(String from, String to) throws Exception {
    writeMarker(from, to);
    assertEquals(Optional.empty(), MarkerStore.inDirectory(directory, LIBRARY).find(HMAC));
  }

  @Test
  void oversizedFile_andLink_andDirectory_areNoMarkers() throws Exception {
    var store = MarkerStore.inDirectory(directory, LIBRARY);
    writeMarker("\"detail\":\"\"", "\"detail\":\"" + "x".repeat(5000) + "\"");
    assertEquals(Optional.empty(), store.find(HMAC));
    writeMarker("", "");
    assertTrue(store.find(HMAC).isPresent());
    var real = Files.move(directory.resolve("hmac-ab12.json"), directory.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve("hmac-ab12.json"), real);
    assertEquals(Optional.empty(), store.find(HMAC));
    Files.delete(directory.resolve("hmac-ab12.json"));
    Files.createDirectory(directory.resolve("hmac-ab12.json"));
    assertEquals(Optional.empty(), store.find(HMAC));
  }

  /** Whatever is in the file, reading it answers; seeded. */
  @Test
  void anyBytes_areReadWithoutFault() throws Exception {
    writeMarker("", "");
    var good = Files.readAllBytes(directory.resolve("hmac-ab12.json"));
    var random = new Random(0x7F);
    var store = MarkerStore.inDirectory(directory, LIBRARY);
    int stillMarkers = 0;
    for (int round = 0; round < 2000; round++) {
      var bytes = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(directory.resolve("hmac-ab12.json"), bytes);
      stillMarkers += store.find(HMAC).isPresent() ? 1 : 0;
    }
    assertTrue(stillMarkers > 0 && stillMarkers < 2000, "both kinds were met: " + stillMarkers);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000, 2000})
  void longRunsOfBackslashesAndQuotes_areReadAtOnce(int count) throws Exception {
    for (var piece : new String[] {"\\", "\\\\", "\"", "\\\"", "{", "[", " "}) {
      var text = "{" + piece.repeat(count);
      Files.writeString(directory.resolve("hmac-ab12.json"), text);
      assertEquals(Optional.empty(), MarkerStore.inDirectory(directory, LIBRARY).find(HMAC));
    }
  }

  @Test
  void directoryThatCannotBeWritten_isRememberedInMemoryOnly() throws Exception {
    var notADirectory = Files.createFile(directory.resolve("file"));
    var store = MarkerStore.inDirectory(notADirectory, LIBRARY);
    var marker = Marker.after(null, HMAC, Cause.TIMEOUT, LIBRARY, START, 0, "");
    store.put(marker);
    assertEquals(Optional.of(marker), store.find(HMAC));
    assertEquals(Optional.empty(), MarkerStore.inDirectory(notADirectory, LIBRARY).find(HMAC));
  }

  private void writeMarker(String from, String to) throws Exception {
    MarkerStore.inDirectory(directory, LIBRARY).put(Marker.after(null, HMAC, Cause.TIMEOUT, LIBRARY, START, 5, ""));
    var file = directory.resolve("hmac-ab12.json");
    var text = Files.readString(file).strip();
    assertTrue(text.contains(from));
    Files.writeString(file, text.replace(from, to));
  }
}
