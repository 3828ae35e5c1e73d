package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Copies of a vault that lie beside it: found, compared, taken in, and moved away. */
class SessionCopiesTest extends MergeTestBase {
  @Test
  void copyIsMerged_alsoWhenAnotherProgramSavedMeanwhile() throws IOException {
    var ours = unlocked();
    var copy = copyOf(place, "my (conflicted copy 2026-03-01).tfav");
    var other = at(copy);
    unlock(other, PASSWORD);
    var fromCopy = add(other, "in the copy", "", "secret of the copy");
    other.close();
    var program = session();
    unlock(program, PASSWORD);
    var fromProgram = add(program, "by another program", "", "secret of the program");

    assertInstanceOf(MergeResult.Merged.class, ours.neighbours().merge(copy));
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(Optional.of("secret of the copy"), read(check, fromCopy));
    assertEquals(Optional.of("secret of the program"), read(check, fromProgram));
  }

  @Test
  void copyOfASynchronisation_isFound_merged_andThenNoNewsAnyMore() throws IOException {
    var ours = unlocked();
    var id = add(ours, "GitHub", "ann", "shared");
    var copy = copyOf(place, "my (Ann's conflicted copy 2026-03-01).tfav");
    copyOf(place, "my.sync-conflict-20260301-120000-ABCDEFG.tfav");
    copyOf(place, "my old.tfav");
    copyOf(place, "other.sync-conflict-20260301-120000-ABCDEFG.tfav");
    write(folder.resolve("my (conflicted copy).tfav"), "no vault at all");
    var other = at(copy);
    unlock(other, PASSWORD);
    var theirs = add(other, "theirs", "", "secret of theirs");
    saved(other.apply(new VaultEdit.Rename(id, new Label("GitLab", "ann"))));
    saved(ours.apply(new VaultEdit.SetGroups(id, List.of("work"))));
    other.close();
    var before = Files.readAllBytes(copy);

    assertEquals(List.of(copy), ours.neighbours().conflictCopies(), "the other one has no news");
    assertEquals(new MergeResult.Merged(2, true), ours.neighbours().merge(copy));
    assertEquals(List.of(), ours.neighbours().conflictCopies());
    assertEquals(new MergeResult.Merged(0, true), ours.neighbours().merge(copy));
    assertArrayEquals(before, Files.readAllBytes(copy), "nothing is taken from anybody");
    var check = session();
    unlock(check, PASSWORD);
    assertEquals("GitLab", check.vault().entry(id).orElseThrow().label().issuer());
    assertEquals(List.of("work"), check.vault().entry(id).orElseThrow().groups());
    assertEquals(Optional.of("secret of theirs"), read(check, theirs));
  }

  @Test
  void copyWithAnotherKey_isMergedWithItsPassword() throws IOException {
    var ours = unlocked();
    var mine = add(ours, "mine", "", "secret of mine");
    var copy = folder.resolve("my (conflicted copy).tfav");
    var other = rekeyed(copy);
    var theirs = addRekeyed(other, "theirs", "secret of theirs");
    other.close();
    assertEquals(List.of(copy), ours.neighbours().conflictCopies());
    assertEquals(new MergeResult.CredentialNeeded(), ours.neighbours().merge(copy));
    try (var wrong = secret("wrong");
        var right = secret("new password")) {
      assertEquals(new MergeResult.WrongCredential(), ours.neighbours().merge(copy, new Credential.Password(wrong)));
      assertEquals(new MergeResult.Merged(1, true), ours.neighbours().merge(copy, new Credential.Password(right)));
    }
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(Optional.of("secret of mine"), read(check, mine));
    assertEquals(Optional.of("secret of theirs"), read(check, theirs));
  }

  @Test
  void copy_isComparedFirst_andMovedAwayOnlyWhenItHasNoNews() throws IOException {
    var ours = unlocked();
    var id = add(ours, "GitHub", "ann", "shared");
    var copy = copyOf(place, "my (conflicted copy).tfav");
    var other = at(copy);
    unlock(other, PASSWORD);
    add(other, "theirs", "", "secret of theirs");
    saved(other.apply(new VaultEdit.SetNote(id, "their note")));
    other.close();
    var before = Files.readAllBytes(copy);
    var neighbours = ours.neighbours();
    var compared = assertInstanceOf(CompareResult.Compared.class, neighbours.compare(copy, Optional.empty())).difference();
    assertEquals(List.of("theirs"), compared.added().stream().map(entry -> entry.label().issuer()).toList());
    assertEquals(List.of(id), compared.changed().stream().map(entry -> entry.id()).toList());
    assertEquals(1, ids(ours).size(), "nothing is taken yet");

    assertEquals(Optional.empty(), neighbours.putAway(copy, Optional.empty()));
    assertArrayEquals(before, Files.readAllBytes(copy));
    assertEquals(new MergeResult.Merged(2, true), neighbours.merge(copy));
    var away = neighbours.putAway(copy, Optional.empty()).orElseThrow();
    assertFalse(Files.exists(copy));
    assertFalse(Files.exists(copy.resolveSibling("my (conflicted copy).tfav.lock")), "nothing is left of it here");
    assertTrue(Files.exists(folder.resolve("my.tfav.lock")), "that of the vault stays");
    assertEquals(folder.resolve("backups"), away.getParent());
    assertArrayEquals(before, Files.readAllBytes(away));
    assertEquals(Optional.empty(), neighbours.putAway(place, Optional.empty()), "the vault itself is no copy");
    assertTrue(Files.exists(place));
    var look = at(away);
    unlock(look, PASSWORD);
    assertEquals(new Standing.BackupCopy(), look.standing(), "there to be looked at");
  }

  @Test
  void copyWithAnotherKey_isComparedWithItsPassword() throws IOException {
    var ours = unlocked();
    var copy = folder.resolve("my (conflicted copy).tfav");
    var other = rekeyed(copy);
    addRekeyed(other, "theirs", "secret of theirs");
    other.close();
    var neighbours = ours.neighbours();
    assertEquals(new CompareResult.CredentialNeeded(), neighbours.compare(copy, Optional.empty()));
    assertEquals(List.of(SlotKind.PASSWORD), neighbours.kinds(copy));
    try (var wrong = new Credential.Password(secret("wrong"));
        var right = new Credential.Password(secret("new password"))) {
      assertEquals(new CompareResult.WrongCredential(), neighbours.compare(copy, Optional.of(wrong)));
      assertEquals(Optional.empty(), neighbours.putAway(copy, Optional.of(right)));
      neighbours.merge(copy, right);
      var compared = assertInstanceOf(CompareResult.Compared.class, neighbours.compare(copy, Optional.of(right)));
      assertEquals(0, compared.difference().size());
      assertTrue(neighbours.putAway(copy, Optional.of(right)).isPresent());
    }
    write(folder.resolve("text"), "no vault at all");
    assertEquals(new CompareResult.OtherVault(), neighbours.compare(folder.resolve("text"), Optional.empty()));
    ours.lock(LockReason.ASKED);
    assertEquals(new CompareResult.Locked(), neighbours.compare(copy, Optional.empty()));
  }

  @Test
  void otherFiles_areRefused_andSaid() throws IOException {
    var ours = unlocked();
    var strange = at(folder.resolve("strange.tfav"));
    create(strange, PASSWORD);
    assertEquals(new MergeResult.OtherVault(), ours.neighbours().merge(strange.file()));
    write(folder.resolve("text"), "no vault at all");
    assertEquals(new MergeResult.Refused(VaultFault.NOT_A_VAULT), ours.neighbours().merge(folder.resolve("text")));
    assertEquals(new MergeResult.Refused(VaultFault.NOT_FOUND), ours.neighbours().merge(folder.resolve("nothing")));
    ours.lock(LockReason.ASKED);
    assertEquals(new MergeResult.NotSaved(new SaveResult.Locked()), ours.neighbours().merge(folder.resolve("text")));
    assertEquals(List.of(), ours.neighbours().conflictCopies());
  }

  @Test
  void failedMerge_changesNothing() throws IOException {
    var ours = unlocked();
    var copy = copyOf(place, "my-conflict-1.tfav");
    var other = at(copy);
    unlock(other, PASSWORD);
    add(other, "theirs", "", "secret");
    other.close();
    Files.delete(place);
    var before = ours.vault();
    assertEquals(new MergeResult.NotSaved(new SaveResult.NotSaved(SaveFault.VANISHED)), ours.neighbours().merge(copy));
    assertEquals(before, ours.vault());
  }
}
