package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A vault that another program gave another key while it was open. */
class SessionRekeyedTest extends MergeTestBase {
  @Test
  void keyChangedElsewhere_asksForThePassword_andLosesNothing() throws IOException {
    var ours = unlocked();
    var mine = add(ours, "mine", "", "secret of mine");
    var other = rekeyed(folder.resolve("rekeyed.tfav"));
    var theirs = addRekeyed(other, "theirs", "secret of theirs");
    other.close();
    Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);

    var note = new VaultEdit.SetNote(mine, "x");
    assertEquals(new SaveResult.NotSaved(SaveFault.REKEYED), ours.apply(note));
    try (var wrong = secret("wrong")) {
      assertEquals(new MergeResult.WrongCredential(), ours.neighbours().rejoin(new Credential.Password(wrong)));
    }
    assertEquals(Optional.of("secret of mine"), read(ours, mine), "all is as it was");
    try (var right = secret("new password")) {
      assertEquals(new MergeResult.Merged(1, true), ours.neighbours().rejoin(new Credential.Password(right)));
    }
    assertEquals(Set.of(mine, theirs), new HashSet<>(ids(ours)));
    saved(ours.apply(note));
    var check = session();
    assertInstanceOf(UnlockResult.WrongCredential.class, unlock(check, PASSWORD));
    unlock(check, "new password");
    assertEquals(Optional.of("secret of mine"), read(check, mine));
    assertEquals(Optional.of("secret of theirs"), read(check, theirs));
    assertEquals("x", check.vault().entry(mine).orElseThrow().note());
  }

  /** What a person typed here is not typed again; its secret was wiped by whoever brought it. */
  @Test
  void editsThatFailedBecauseOfTheKey_areCarriedOver_withTheirSecrets() throws IOException {
    var ours = unlocked();
    var mine = add(ours, "mine", "", "secret of mine");
    assertFalse(ours.neighbours().isRekeyed());
    var other = session();
    unlock(other, PASSWORD);
    try (var fresh = new Credential.Password(secret("new password"))) {
      var changed = other.slots().replace(other.slots().entered().orElseThrow(), NewSlot.of(fresh, ""));
      assertInstanceOf(SlotResult.Done.class, changed);
    }
    assertTrue(ours.neighbours().isRekeyed());
    var rekeyed = new SaveResult.NotSaved(SaveFault.REKEYED);
    assertEquals(rekeyed, ours.apply(new VaultEdit.SetNote(mine, "x")));
    try (var entry = entry("new", "", "secret of new");
        var again = secret("another secret of mine");
        var codes = secret("alpha")) {
      assertEquals(
          rekeyed,
          ours.apply(
              new VaultEdit.All(
                  List.of(
                      new VaultEdit.Add(List.of(entry)),
                      new VaultEdit.ReplaceSecret(mine, OtpSpec.usual(), again),
                      new VaultEdit.SetRecoveryCodes(mine, codes, 1)))));
    }
    try (var right = secret("new password")) {
      assertInstanceOf(MergeResult.Merged.class, ours.neighbours().rejoin(new Credential.Password(right)));
    }
    assertFalse(ours.neighbours().isRekeyed());
    var check = session();
    unlock(check, "new password");
    assertEquals("x", check.vault().entry(mine).orElseThrow().note());
    assertEquals(Optional.of("another secret of mine"), read(check, mine));
    assertEquals(Optional.of("alpha"), check.useRecoveryCodes(mine, SessionTestBase::text));
    assertEquals(2, ids(check).size());
    assertEquals(Optional.of("secret of new"), read(check, ids(check).getLast()));
    saved(ours.apply(new VaultEdit.SetNote(mine, "y")));
    assertEquals(2, ids(ours).size(), "nothing is done a second time");
  }

  @Test
  void editsThatAreHeld_goWithTheLock() throws IOException {
    var ours = unlocked();
    var other = rekeyed(folder.resolve("rekeyed.tfav"));
    other.close();
    Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);
    try (var entry = entry("new", "", "secret of new")) {
      assertEquals(new SaveResult.NotSaved(SaveFault.REKEYED), ours.apply(new VaultEdit.Add(List.of(entry))));
    }
    ours.lock(LockReason.ASKED);
    assertEquals(0, crypto.secrets().alive());
  }

  /** What is remembered on this machine is signed with the key, too. */
  @Test
  void passwordChangedByTheOtherProgram_isEnough_andTheVaultIsCurrentAfterwards() throws IOException {
    var ours = remembering();
    create(ours, PASSWORD);
    var mine = add(ours, "mine", "", "secret of mine");
    var other = session();
    unlock(other, PASSWORD);
    var theirs = add(other, "theirs", "", "secret of theirs");
    try (var fresh = new Credential.Password(secret("new password"))) {
      var changed = other.slots().replace(other.slots().entered().orElseThrow(), NewSlot.of(fresh, ""));
      assertInstanceOf(SlotResult.Done.class, changed);
    }
    assertEquals(new SaveResult.NotSaved(SaveFault.REKEYED), ours.apply(new VaultEdit.SetNote(mine, "x")));
    try (var right = secret("new password")) {
      assertEquals(new MergeResult.Merged(1, true), ours.neighbours().rejoin(new Credential.Password(right)));
    }
    assertEquals(other.slots().all().getFirst().id(), ours.slots().entered().orElseThrow());
    saved(ours.apply(new VaultEdit.SetNote(mine, "x")));
    assertEquals(Optional.of("secret of theirs"), read(ours, theirs));
    ours.lock(LockReason.ASKED);
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(ours, "new password"));
    assertEquals(new Standing.Current(), ours.standing());
    assertEquals("x", ours.vault().entry(mine).orElseThrow().note());
  }

  private VaultSession remembering() {
    var anchors = new Anchors(folder.resolve("anchors"), crypto.random(), TestVaults.CLOCK);
    var store = new VaultStore(place, crypto.random(), TestVaults.CLOCK);
    var session = new VaultSession(place, store, Optional.of(anchors), crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }
}
