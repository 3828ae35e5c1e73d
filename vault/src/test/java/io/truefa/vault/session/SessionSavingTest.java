package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.SaveFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits by one session. */
class SessionSavingTest extends SessionTestBase {
  @Test
  void edits_areOnDisk_andInMemory() {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    saved(session.apply(new VaultEdit.Describe(id, new Label("GitLab", "bob"), List.of("work"), "note", true)));
    saved(session.apply(new VaultEdit.Trash(id)));
    var other = session();
    unlock(other, PASSWORD);
    assertEquals(session.vault(), other.vault());
    assertEquals("GitLab", other.vault().entries().getFirst().label().issuer());
    assertTrue(other.vault().live().isEmpty());
    assertEquals(Optional.of(RFC_SECRET), read(other, id));
  }

  @Test
  void editOfNothing_isSaid_andNothingIsWritten() throws IOException {
    var session = unlocked();
    var before = Files.readAllBytes(place);
    assertInstanceOf(SaveResult.NoSuchEntry.class, session.apply(new VaultEdit.Trash(NOBODY)));
    assertArrayEquals(before, Files.readAllBytes(place));
  }

  @Test
  void tooMuch_isSaid_andNothingIsWritten() throws IOException {
    var session = unlocked();
    var before = Files.readAllBytes(place);
    try (var entry = entry("i".repeat(2_000), "", "secret")) {
      var result = session.apply(new VaultEdit.Add(List.of(entry)));
      assertEquals(new SaveResult.NotSaved(SaveFault.TOO_LARGE), result);
    }
    assertArrayEquals(before, Files.readAllBytes(place));
  }

  @ParameterizedTest
  @ValueSource(strings = {"createNew", "write", "force", "rename", "makeFolder"})
  void failedSave_changesNeitherDiskNorMemory(String operation) throws IOException {
    add(unlocked(), "GitHub", "ann", RFC_SECRET);
    var before = Files.readAllBytes(place);
    var session = session(FaultyStores.failing(operation, place, crypto));
    unlock(session, PASSWORD);
    var vault = session.vault();
    assertInstanceOf(SaveResult.NotSaved.class, session.apply(new VaultEdit.Trash(vault.entries().getFirst().id())));
    assertEquals(vault, session.vault());
    assertArrayEquals(before, Files.readAllBytes(place));
  }

  @Test
  void unconfirmedSave_isInMemory_andSaysSo() {
    var id = add(unlocked(), "GitHub", "ann", RFC_SECRET);
    var session = session(FaultyStores.failing("forceFolder", place, crypto));
    unlock(session, PASSWORD);
    assertEquals(new SaveResult.Saved(false, List.of()), session.apply(new VaultEdit.Trash(id)));
    assertTrue(session.vault().live().isEmpty());
  }

  @Test
  void duplicate_agreesInEverythingButTheCounter() {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    var counted = add(session, hotp(7));
    assertEquals(Optional.of(id), duplicate(session, entry("GitHub", "ann", RFC_SECRET)));
    assertEquals(Optional.of(counted), duplicate(session, hotp(0)));
    assertEquals(Optional.empty(), duplicate(session, entry("GitHub", "ann", "another secret")));
    assertEquals(Optional.empty(), duplicate(session, entry("GitHub", "bob", RFC_SECRET)));
    assertEquals(Optional.empty(), duplicate(session, entry("GitLab", "ann", RFC_SECRET)));
    var eight = new OtpSpec.Totp(HashName.SHA1, 8, 30, 0);
    assertEquals(
        Optional.empty(),
        duplicate(session, new NewEntry(new Label("GitHub", "ann"), eight, List.of(), "", secret(RFC_SECRET))));
    session.apply(new VaultEdit.Trash(id));
    assertEquals(Optional.empty(), duplicate(session, entry("GitHub", "ann", RFC_SECRET)));
  }
}
