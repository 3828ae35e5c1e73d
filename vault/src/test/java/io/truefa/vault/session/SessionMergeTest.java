package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.RandomSource;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vaults that went different ways and meet again. */
class SessionMergeTest extends SessionTestBase {
  private Crypto rekeying;

  @AfterEach
  void everySecretOfTheOtherIsGone() {
    sessions.forEach(VaultSession::close);
    assertTrue(rekeying == null || rekeying.secrets().alive() == 0);
  }

  /** Two devices, each with a copy of the same vault. */
  private Path copyOf(Path vault, String name) throws IOException {
    return Files.copy(vault, folder.resolve(name));
  }

  private VaultSession at(Path file) {
    var store = new VaultStore(file, crypto.random(), TestVaults.CLOCK);
    var session = new VaultSession(file, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }

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

  private void replace(VaultSession session, EntryId id, String secret) {
    try (var content = secret(secret)) {
      saved(session.apply(new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), content)));
    }
  }

  @Test
  void recoveryCodes_areSealedKeptAndCounted() {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", "first");
    try (var codes = secret("alpha\nbravo\ncharlie")) {
      saved(session.apply(new VaultEdit.SetRecoveryCodes(id, codes, 3)));
    }
    saved(session.apply(new VaultEdit.MarkRecoveryCode(id, 1, true)));
    var check = session();
    unlock(check, PASSWORD);
    var codes = check.vault().entry(id).orElseThrow().recoveryCodes().orElseThrow();
    assertTrue(codes.isUsed(1));
    assertEquals(2, codes.left());
    assertEquals(Optional.of("alpha\nbravo\ncharlie"), check.useRecoveryCodes(id, SessionTestBase::text));
    assertEquals(Optional.of("first"), read(check, id));
    assertInstanceOf(SaveResult.NoSuchEntry.class, check.apply(new VaultEdit.MarkRecoveryCode(id, 3, true)));
    saved(check.apply(new VaultEdit.DropRecoveryCodes(id)));
    assertEquals(Optional.empty(), check.useRecoveryCodes(id, SessionTestBase::text));
    saved(check.apply(new VaultEdit.ChooseRecoveryCodes(id, codes.made())));
    assertEquals(Optional.of("alpha\nbravo\ncharlie"), check.useRecoveryCodes(id, SessionTestBase::text));
    assertTrue(check.vault().entry(id).orElseThrow().recoveryCodes().orElseThrow().isUsed(1));
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

  /** The vault of {@code ours} as it is after its master key and password were changed elsewhere. */
  private VaultSession rekeyed(Path file) throws IOException {
    var id = Arrays.copyOfRange(Files.readAllBytes(place), 32, 48); // section 2 of FORMAT.md
    var used = new AtomicBoolean();
    var real = crypto.random();
    RandomSource idFirst =
        target -> {
          boolean first = target.length == id.length && used.compareAndSet(false, true);
          System.arraycopy(first ? id : real.bytes(target.length), 0, target, 0, target.length);
        };
    rekeying = Crypto.openWithInsecureRandom(new ProviderContext(folder.resolve("state2"), TestVaults.CLOCK), idFirst);
    var store = new VaultStore(file, rekeying.random(), TestVaults.CLOCK);
    var session = new VaultSession(file, store, rekeying, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    try (var password = rekeying.secrets().takeFrom("new password".getBytes(StandardCharsets.UTF_8))) {
      assertInstanceOf(CreateResult.Created.class, session.create(password, TestVaults.CHEAP));
    }
    return session;
  }

  private EntryId addRekeyed(VaultSession session, String issuer, String secret) {
    var content = rekeying.secrets().takeFrom(secret.getBytes(StandardCharsets.UTF_8));
    return add(session, new NewEntry(new Label(issuer, ""), OtpSpec.usual(), List.of(), "", content));
  }

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
