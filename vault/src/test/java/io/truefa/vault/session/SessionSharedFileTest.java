package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several sessions, and strangers, at one file. */
class SessionSharedFileTest extends SessionTestBase {
  @Test
  void bothSave_andNoEditIsLost() {
    var ours = unlocked();
    var theirs = session();
    unlock(theirs, PASSWORD);
    var first = add(ours, "ours", "1", "secret 1");
    var second = add(theirs, "theirs", "2", "secret 2");
    var third = add(ours, "ours", "3", "secret 3");
    assertEquals(List.of(first, second, third), ids(ours));
    assertTrue(theirs.neighbours().refresh());
    assertFalse(theirs.neighbours().refresh());
    assertEquals(ours.vault(), theirs.vault());
    for (var session : List.of(ours, theirs)) {
      assertEquals(Optional.of("secret 1"), read(session, first));
      assertEquals(Optional.of("secret 2"), read(session, second));
      assertEquals(Optional.of("secret 3"), read(session, third));
    }
  }

  @Test
  void bothSaveAtOnce_andNoEditIsLost() throws Exception {
    unlocked();
    var sessions = List.of(patient(), patient());
    sessions.forEach(session -> unlock(session, PASSWORD));
    int each = Integer.getInteger("truefa.saves", 12);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var running =
          sessions.stream()
              .map(
                  session ->
                      pool.submit(
                          () -> {
                            var ids = new ArrayList<EntryId>();
                            for (int i = 0; i < each; i++) {
                              ids.add(add(session, "entry", "" + i, "secret"));
                            }
                            return ids;
                          }))
              .toList();
      var all = new HashSet<EntryId>();
      for (var run : running) {
        all.addAll(run.get());
      }
      assertEquals(2 * each, all.size());
      var check = session();
      unlock(check, PASSWORD);
      assertEquals(all, new HashSet<>(ids(check)));
    }
  }

  @Test
  void changeByAnother_isSeenWithoutReadingWhatDidNotChange() throws IOException {
    var ours = unlocked();
    assertFalse(ours.neighbours().looksChanged());
    add(ours, "ours", "1", "secret 1");
    assertFalse(ours.neighbours().looksChanged(), "we did that ourselves");
    var theirs = session();
    unlock(theirs, PASSWORD);
    add(theirs, "theirs", "2", "secret 2");
    assertTrue(ours.neighbours().looksChanged());
    assertTrue(ours.neighbours().looksChanged(), "until it is read");
    assertTrue(ours.neighbours().refresh());
    assertFalse(ours.neighbours().looksChanged());
    Files.setLastModifiedTime(place, FileTime.from(TestVaults.NOW));
    assertFalse(ours.neighbours().looksChanged(), "touched, and the same");
    Files.delete(place);
    assertFalse(ours.neighbours().looksChanged(), "the next save says that it is gone");
    ours.lock(LockReason.ASKED);
    assertFalse(ours.neighbours().looksChanged());
  }

  @Test
  void editsOfOneEntry_byBothAtOnce_areAllThere() throws Exception {
    var first = unlocked();
    var id = add(first, "GitHub", "ann", RFC_SECRET);
    var sessions = List.of(patient(), patient());
    sessions.forEach(session -> unlock(session, PASSWORD));
    int each = Integer.getInteger("truefa.saves", 12);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var running =
          List.of(
              pool.submit(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      saved(sessions.get(0).apply(new VaultEdit.SetNote(id, "note " + i)));
                    }
                    return null;
                  }),
              pool.submit(
                  () -> {
                    for (int i = 0; i < each; i++) {
                      saved(sessions.get(1).apply(new VaultEdit.Rename(id, new Label("name " + i, ""))));
                    }
                    return null;
                  }));
      for (var run : running) {
        run.get();
      }
    }
    var check = session();
    unlock(check, PASSWORD);
    var entry = check.vault().entry(id).orElseThrow();
    assertEquals("note " + (each - 1), entry.note());
    assertEquals("name " + (each - 1), entry.label().issuer());
    assertEquals(Optional.of(RFC_SECRET), read(check, id));
  }

  @Test
  void counter_isGivenOnce_amongAllSessions() {
    var ours = unlocked();
    var id = add(ours, hotp(0));
    var theirs = session();
    unlock(theirs, PASSWORD);
    var codes =
        Stream.of(ours, theirs, theirs, ours).map(session -> shown(session.nextCode(id))).toList();
    assertEquals(List.of("755224", "287082", "359152", "969429"), codes);
  }

  @Test
  void editOfWhatTheyRemoved_isAppliedToWhatIsThere() {
    var ours = unlocked();
    var id = add(ours, "GitHub", "ann", RFC_SECRET);
    var theirs = session();
    unlock(theirs, PASSWORD);
    saved(theirs.apply(new VaultEdit.Trash(id)));
    saved(ours.apply(new VaultEdit.Describe(id, new Label("GitLab", "bob"), List.of(), "", false)));
    var entry = ours.vault().entry(id).orElseThrow();
    assertEquals("GitLab", entry.label().issuer());
    assertTrue(entry.trashed().isPresent());
  }

  @Test
  void olderCopy_isNeitherNewsNorSavedOver() throws IOException {
    var session = unlocked();
    add(session, "first", "", "secret");
    var older = Files.readAllBytes(place);
    add(session, "second", "", "secret");
    Files.write(place, older);
    assertFalse(session.neighbours().refresh());
    try (var entry = entry("third", "", "secret")) {
      var result = session.apply(new VaultEdit.Add(List.of(entry)));
      assertEquals(new SaveResult.NotSaved(SaveFault.REPLACED), result);
    }
    assertEquals(2, session.vault().entries().size());
    assertArrayEquals(older, Files.readAllBytes(place));
  }

  @Test
  void otherVaultAtThatPlace_isNotSavedOver() throws IOException {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    Files.delete(place);
    create(session(), PASSWORD);
    var other = Files.readAllBytes(place);
    assertFalse(session.neighbours().refresh());
    assertEquals(new SaveResult.NotSaved(SaveFault.REPLACED), session.apply(new VaultEdit.Trash(id)));
    assertArrayEquals(other, Files.readAllBytes(place));
  }

  @Test
  void damagedFileAtThatPlace_isNotSavedOver() throws IOException {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    Files.writeString(place, "not a vault");
    assertEquals(new SaveResult.NotSaved(SaveFault.REPLACED), session.apply(new VaultEdit.Trash(id)));
    assertEquals("not a vault", Files.readString(place));
  }

  @Test
  void sameVaultUnderAnotherKey_asksForThePassword() throws IOException {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    var bytes = Files.readAllBytes(place);
    int mac = ByteBuffer.wrap(bytes).getInt(12) + 32;
    bytes[mac] ^= 1; // what a file of the same id looks like to somebody with another master key
    Files.write(place, bytes);
    assertEquals(new SaveResult.NotSaved(SaveFault.REKEYED), session.apply(new VaultEdit.Trash(id)));
  }

  @Test
  void vanishedFile_isSaid_andNotMadeAnew() throws IOException {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    Files.delete(place);
    assertFalse(session.neighbours().refresh());
    assertEquals(new SaveResult.NotSaved(SaveFault.VANISHED), session.apply(new VaultEdit.Trash(id)));
    assertFalse(Files.exists(place));
    assertEquals(Optional.of(RFC_SECRET), read(session, id));
  }
}
