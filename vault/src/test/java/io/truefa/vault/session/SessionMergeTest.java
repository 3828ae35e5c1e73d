package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Vaults that went different ways and meet again. */
class SessionMergeTest extends MergeTestBase {
  @Test
  void forkThatASynchronisationPutThere_isMerged_whateverItsGeneration() throws IOException {
    for (int theirSaves : List.of(1, 2, 5)) {
      Files.deleteIfExists(place);
      var ours = unlocked();
      var id = add(ours, "GitHub", "ann", "shared");
      var other = at(copyOf(place, "device" + theirSaves + ".tfav"));
      unlock(other, PASSWORD);
      var mine = add(ours, "mine", "", "secret of mine");
      saved(ours.apply(new VaultEdit.SetNote(id, "my note")));
      EntryId theirs = null;
      for (int i = 0; i < theirSaves; i++) {
        theirs = add(other, "theirs" + i, "", "secret of theirs");
      }
      Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);
      var third = add(ours, "third", "", "secret of third");
      var check = session();
      unlock(check, PASSWORD);
      assertTrue(new HashSet<>(ids(check)).containsAll(Set.of(id, mine, theirs, third)));
      assertEquals(ours.vault(), check.vault());
      assertEquals("my note", check.vault().entry(id).orElseThrow().note());
      assertEquals(Optional.of("shared"), read(check, id));
      assertEquals(Optional.of("secret of mine"), read(check, mine));
      assertEquals(Optional.of("secret of theirs"), read(check, theirs));
      assertEquals(Optional.of("secret of third"), read(check, third));
      assertEquals(Optional.of("secret of mine"), read(ours, mine));
      Files.delete(place);
    }
  }

  @Test
  void forkIsNoticedByLooking_andWhatItDidNotKnowIsSavedAtOnce() throws IOException {
    var ours = unlocked();
    var other = at(copyOf(place, "device.tfav"));
    unlock(other, PASSWORD);
    var mine = add(ours, "mine", "", "1");
    var theirs = add(other, "theirs", "", "2");
    Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);
    assertTrue(ours.neighbours().refresh());
    assertFalse(ours.neighbours().refresh());
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(Set.of(mine, theirs), new HashSet<>(ids(check)));
    assertEquals(Optional.of("1"), read(check, mine));
  }

  @Test
  void bothReplacedTheSecret_bothAreKept_andAPersonSettlesIt() throws IOException {
    var ours = unlocked();
    var id = add(ours, "GitHub", "ann", "first");
    var copy = copyOf(place, "my-conflict-1.tfav");
    var other = at(copy);
    unlock(other, PASSWORD);
    replace(ours, id, "secret of mine");
    replace(other, id, "secret of theirs");
    other.close();
    assertInstanceOf(MergeResult.Merged.class, ours.neighbours().merge(copy));

    var entry = ours.vault().entry(id).orElseThrow();
    assertEquals(3, entry.secrets().size());
    var rival = entry.conflicts().getFirst();
    assertEquals(1, entry.conflicts().size());
    var inForce = read(ours, id).orElseThrow();
    assertTrue(Set.of("secret of mine", "secret of theirs").contains(inForce));
    saved(ours.apply(new VaultEdit.ChooseSecret(id, rival.made(), entry.specFor(rival))));
    assertEquals(List.of(), ours.vault().entry(id).orElseThrow().conflicts());
    var settled = read(ours, id).orElseThrow();
    assertEquals(Set.of("secret of mine", "secret of theirs"), Set.of(inForce, settled));
    assertInstanceOf(MergeResult.Merged.class, ours.neighbours().merge(copy));
    assertEquals(settled, read(ours, id).orElseThrow(), "settled is settled, whoever comes again");
  }

  @Test
  void emptiedTrash_isGoneFromTheFile_andStaysGone() throws IOException {
    var ours = unlocked();
    var id = add(ours, "GitHub", "ann", "first");
    var other = at(copyOf(place, "my (1).tfav"));
    unlock(other, PASSWORD);
    saved(ours.apply(new VaultEdit.Trash(id)));
    saved(ours.apply(new VaultEdit.EmptyTrash(Instant.MAX)));
    assertEquals(List.of(), ids(ours));
    assertEquals(Optional.empty(), read(ours, id));
    assertEquals(new MergeResult.Merged(0, true), ours.neighbours().merge(other.file()), "the copy knows nothing new of it");
    saved(other.apply(new VaultEdit.SetNote(id, "changed since")));
    other.close();
    assertEquals(new MergeResult.Merged(1, true), ours.neighbours().merge(folder.resolve("my (1).tfav")));
    assertEquals(Optional.of("first"), read(ours, id));
  }

  /** Slots are those of the header that is there; with notes about others, none of them could get a new key. */
  @Test
  void forkWithOtherSlots_keepsItsOwn_andTheyCanStillBeCarried() throws IOException {
    var ours = unlocked();
    var first = ours.slots().all().getFirst().id();
    var other = at(copyOf(place, "device.tfav"));
    unlock(other, PASSWORD);
    addPassword(ours, "mine");
    addPassword(other, "theirs");
    var id = add(ours, "mine", "", "secret of mine");
    add(other, "theirs", "", "secret of theirs");
    Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);
    saved(ours.apply(new VaultEdit.SetNote(id, "x")));
    assertEquals(List.of("", "theirs"), labels(ours));
    assertInstanceOf(SlotResult.Done.class, ours.slots().remove(first));
    assertEquals(List.of("theirs"), labels(ours));
    var check = session();
    assertInstanceOf(UnlockResult.WrongCredential.class, unlock(check, "mine"));
    unlock(check, "theirs");
    assertEquals(2, ids(check).size());
    assertEquals(Optional.of("secret of mine"), read(check, id));
  }

  @Test
  void slotAddedOnTopOfAFork_isSavedWithWhatBothHave() throws IOException {
    var ours = unlocked();
    var other = at(copyOf(place, "device.tfav"));
    unlock(other, PASSWORD);
    var mine = add(ours, "mine", "", "secret of mine");
    var theirs = add(other, "theirs", "", "secret of theirs");
    Files.copy(other.file(), place, StandardCopyOption.REPLACE_EXISTING);
    addPassword(ours, "second");
    var check = session();
    unlock(check, "second");
    assertEquals(Optional.of("secret of mine"), read(check, mine));
    assertEquals(Optional.of("secret of theirs"), read(check, theirs));
  }

  private void addPassword(VaultSession session, String text) {
    try (var password = new Credential.Password(secret(text))) {
      assertInstanceOf(SlotResult.Done.class, session.slots().add(NewSlot.of(password, text)));
    }
  }

  private static List<String> labels(VaultSession session) {
    return session.slots().all().stream().map(SlotInfo::label).toList();
  }
}
