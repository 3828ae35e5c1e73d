package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A vault that goes to another folder. */
class SessionMovingTest extends SessionTestBase {
  private Path target() throws IOException {
    return Files.createDirectories(folder.resolve("synchronised")).resolve("my.tfav");
  }

  private VaultSession at(Path file) {
    var anchors = new Anchors(folder.resolve("anchors"), crypto.random(), TestVaults.CLOCK);
    var store = new VaultStore(file, crypto.random(), TestVaults.CLOCK);
    var session = new VaultSession(file, store, Optional.of(anchors), crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }

  @Test
  void movedVault_isLockedHere_andOpensThere_withAllThatWasKnown() throws IOException {
    var session = at(place);
    create(session, PASSWORD);
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    var other = session();
    unlock(other, PASSWORD);
    var theirs = add(other, "by another program", "", "secret of theirs");
    session.used(id, TestVaults.NOW);
    var to = target();
    var moved = assertInstanceOf(MoveResult.Moved.class, session.moving().to(to, () -> true));
    assertTrue(moved.durable());
    assertEquals(SessionState.LOCKED, session.state());
    assertFalse(Files.exists(place));
    assertEquals(folder.resolve("backups"), moved.kept().orElseThrow().getParent());

    var there = at(to);
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(there, PASSWORD));
    assertEquals(new Standing.Current(), there.standing());
    assertEquals(Optional.of(RFC_SECRET), read(there, id));
    assertEquals(Optional.of("secret of theirs"), read(there, theirs));
    assertEquals(1, there.usage(there.vault().entry(id).orElseThrow()).count());
    saved(there.apply(new VaultEdit.SetNote(id, "x")));
    assertEquals(new SaveResult.NotSaved(SaveFault.VANISHED), other.apply(new VaultEdit.SetNote(id, "y")));
  }

  @Test
  void whatCannotBeMoved_staysOpen_asItWas() throws IOException {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    var to = target();
    Files.writeString(to, "somebody else's");
    assertEquals(new MoveResult.Occupied(), session.moving().to(to, () -> true));
    assertEquals(new MoveResult.Occupied(), session.moving().to(place, () -> true));
    Files.delete(to);
    assertEquals(notMoved(SaveFault.IO), session.moving().to(to, () -> false));
    assertEquals(notMoved(SaveFault.NO_FOLDER), session.moving().to(folder.resolve("no/where.tfav"), () -> true));
    assertFalse(Files.exists(to));
    assertEquals(SessionState.UNLOCKED, session.state());
    saved(session.apply(new VaultEdit.SetNote(id, "x")));
    session.lock(LockReason.ASKED);
    assertEquals(new MoveResult.NotMoved(new SaveResult.Locked()), session.moving().to(to, () -> true));
  }

  @Test
  void vaultWithAnotherKeyByNow_isNotMoved() throws IOException {
    var session = unlocked();
    var other = session();
    unlock(other, PASSWORD);
    try (var fresh = new Credential.Password(secret("new password"))) {
      var changed = other.slots().replace(other.slots().entered().orElseThrow(), NewSlot.of(fresh, ""));
      assertInstanceOf(SlotResult.Done.class, changed);
    }
    assertEquals(notMoved(SaveFault.REKEYED), session.moving().to(target(), () -> true));
    assertTrue(Files.exists(place));
  }

  private static MoveResult notMoved(SaveFault fault) {
    return new MoveResult.NotMoved(new SaveResult.NotSaved(fault));
  }
}
