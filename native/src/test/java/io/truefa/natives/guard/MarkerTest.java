package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.START;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  @TempDir private Path directory;

  // ---- on disk

  @ParameterizedTest
  @EnumSource
  void markerSurvivesTheDisk(Cause cause) {
    var marker = marker(ARGON2ID, cause, 10_000, "quotes \" and \\ stay");
    MarkerStore.inDirectory(directory.resolve("deep/v1"), LIBRARY).put(marker);
    assertEquals(Optional.of(marker), MarkerStore.inDirectory(directory.resolve("deep/v1"), LIBRARY).find(ARGON2ID));
  }

  @Test
  void fileIsTheOwnersAlone_andNamedAfterFunctionAndLibrary() throws Exception {
    var v1 = directory.resolve("v1");
    var silence = new Incident(Cause.TIMEOUT, START, 10_000, 10_003, "m=262144,t=3", "");
    MarkerStore.inDirectory(v1, LIBRARY).put(Marker.after(null, ARGON2ID, LIBRARY, silence));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(v1)));
    var file = v1.resolve("argon2id-ab12.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        """
        {"v":1,"fn":"argon2id","state":"OPEN","cause":"TIMEOUT","count":1,"engine":"libsodium",\
        "engineVersion":"bundled","engineSha256":"ab12","app":"1.0.0","os":"linux-x86_64","jvm":25,\
        "firstAt":"2026-11-21T06:07:00Z","lastAt":"2026-11-21T06:07:00Z","probeAfter":"2026-11-22T06:07:00Z",\
        "probes":0,"deadlineMs":10000,"elapsedMs":10003,"params":"m=262144,t=3","detail":""}
        """,
        Files.readString(file));
    assertEquals(1, v1.toFile().list().length);
  }

  @Test
  void detailIsCut_andHoldsNoControlCharacter() throws Exception {
    var marker = marker(HMAC, Cause.CRASH, 0, "line\nbreak " + "x".repeat(500));
    MarkerStore.inDirectory(directory, LIBRARY).put(marker);
    var read = MarkerStore.inDirectory(directory, LIBRARY).find(HMAC).orElseThrow();
    assertEquals(200, read.last().detail().length());
    assertTrue(read.last().detail().startsWith("line break x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MELTED", "", "open"})
  void unknownState_isOpen(String state) throws Exception {
    writeMarker("\"OPEN\"", "\"" + state + "\"");
    assertEquals(Marker.State.OPEN, MarkerStore.inDirectory(directory, LIBRARY).find(HMAC).orElseThrow().state());
  }

  @Test
  void halfOpenAndPardoned_surviveTheDiskToo() {
    var open = marker(HMAC, Cause.TIMEOUT, 1000, "");
    for (var marker : List.of(open.probing(), open.probing().probing(), open.pardoned())) {
      MarkerStore.inDirectory(directory, LIBRARY).put(marker);
      assertEquals(Optional.of(marker), MarkerStore.inDirectory(directory, LIBRARY).find(HMAC));
    }
  }

  @Test
  void whatIsNoMarker_isReported_whatIsNotThere_isNot() throws Exception {
    var store = MarkerStore.inDirectory(directory, LIBRARY);
    store.put(marker(ARGON2ID, Cause.TIMEOUT, 0, ""));
    assertEquals(List.of(), store.ignored());
    Files.writeString(directory.resolve("hmac-ab12.json"), "{}");
    Files.createDirectory(directory.resolve("hkdf-ab12.json"));
    Files.writeString(directory.resolve("hkdf-ffff.json"), "of another library");
    assertEquals(
        List.of(
            "hmac-ab12.json: not of this version, or damaged", "hkdf-ab12.json: unreadable, a link, or too big"),
        store.ignored());
  }

  @Test
  void unknownCause_isAReasonToo() throws Exception {
    writeMarker("\"TIMEOUT\"", "\"BAD_WEATHER\"");
    assertEquals(Cause.UNKNOWN, MarkerStore.inDirectory(directory, LIBRARY).find(HMAC).orElseThrow().last().cause());
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
    "'\"probes\":0', '\"probes\":\"many\"'",
    "'\"jvm\":25', '\"jvm\":\"old\"'",
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
    var marker = marker(HMAC, Cause.TIMEOUT, 0, "");
    store.put(marker);
    assertEquals(Optional.of(marker), store.find(HMAC));
    assertEquals(Optional.empty(), MarkerStore.inDirectory(notADirectory, LIBRARY).find(HMAC));
  }

  private static Marker marker(NativeFunction function, Cause cause, long deadlineMs, String detail) {
    return Marker.after(null, function, LIBRARY, new Incident(cause, START, deadlineMs, 0, "", detail));
  }

  private void writeMarker(String from, String to) throws Exception {
    MarkerStore.inDirectory(directory, LIBRARY).put(marker(HMAC, Cause.TIMEOUT, 5, ""));
    var file = directory.resolve("hmac-ab12.json");
    var text = Files.readString(file).strip();
    assertTrue(text.contains(from));
    Files.writeString(file, text.replace(from, to));
  }
}
