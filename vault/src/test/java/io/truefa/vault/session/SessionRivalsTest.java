package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two devices gave one entry another secret. */
class SessionRivalsTest extends SessionTestBase {
  private static final OtpSpec EIGHT = new OtpSpec.Totp(HashName.SHA256, 8, 60, 0);

  private VaultSession session;
  private EntryId id;

  private void conflict() throws IOException {
    conflict(OtpSpec.usual(), EIGHT);
  }

  private void conflict(OtpSpec mine, OtpSpec theirs) throws IOException {
    session = unlocked();
    id = add(session, "GitHub", "ann", RFC_SECRET);
    saved(session.apply(new VaultEdit.SetGroups(id, List.of("Work"))));
    var copy = Files.copy(place, folder.resolve("my (conflicted copy).tfav"));
    var store = new VaultStore(copy, crypto.random(), TestVaults.CLOCK);
    var other = new VaultSession(copy, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(other);
    unlock(other, PASSWORD);
    replace(session, mine, "secret of mine");
    replace(other, theirs, "secret of theirs");
    other.close();
    assertInstanceOf(MergeResult.Merged.class, session.neighbours().merge(copy));
  }

  private void replace(VaultSession at, OtpSpec spec, String secret) {
    try (var content = secret(secret)) {
      saved(at.apply(new VaultEdit.ReplaceSecret(id, spec, content)));
    }
  }

  @Test
  void eachSecret_isShownWithItsOwnCode_andTheOneInForceIsFirst() throws IOException {
    conflict();
    var now = TestVaults.CLOCK.instant();
    var rivals = session.rivals().of(id, now);
    assertEquals(List.of(true, false), rivals.stream().map(Rivals.Rival::inForce).toList());
    var codes = rivals.stream().map(rival -> rival.code().orElseThrow().text()).toList();
    assertNotEquals(codes.getFirst(), codes.getLast());
    assertEquals(session.code(id, now).orElseThrow().text(), codes.getFirst());
    saved(session.apply(new VaultEdit.ChooseSecret(id, rivals.getLast().made(), rivals.getLast().spec())));
    assertEquals(session.code(id, now).orElseThrow().text(), codes.getLast());
    assertEquals(List.of(), session.rivals().of(id, now), "settled");
  }

  private List<Rivals.Rival> rivals() {
    return session.rivals().of(id, TestVaults.CLOCK.instant());
  }

  /** What a person sees of them. */
  private List<Object> seen() {
    return rivals().stream().<Object>map(rival -> List.of(rival.inForce(), rival.spec(), rival.code())).toList();
  }

  private VaultEdit undoOf(VaultEdit edit) {
    return Undo.of(edit, session.vault(), List.of()).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void settling_isTakenBack_withItsMark_alsoWhereAnotherDeviceHasSeenItSettled(int chosen) throws IOException {
    conflict();
    var before = seen();
    var rival = rivals().get(chosen);
    var choice = new VaultEdit.ChooseSecret(id, rival.made(), rival.spec());
    var undo = undoOf(choice);
    saved(session.apply(choice));
    assertEquals(List.of(), rivals());
    var settled = Files.copy(place, folder.resolve("my-conflict-2.tfav"));
    saved(session.apply(undo));
    assertEquals(before, seen());
    assertInstanceOf(MergeResult.Merged.class, session.neighbours().merge(settled));
    assertEquals(before, seen(), "who had it settled learns that it is not");
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(rivals(), check.rivals().of(id, TestVaults.CLOCK.instant()));
    saved(session.apply(undoOf(undo)));
    assertEquals(before, seen(), "of which nothing is to be taken back while it stands");
  }

  /** A code that was given must not come again. */
  @Test
  void countersRaisedSinceTheChoice_stayRaised() throws IOException {
    conflict(new OtpSpec.Hotp(HashName.SHA1, 6, 3), new OtpSpec.Hotp(HashName.SHA1, 6, 7));
    var rival = rivals().getLast();
    long before = counter(rivals().getFirst());
    var choice = new VaultEdit.ChooseSecret(id, rival.made(), rival.spec());
    var undo = undoOf(choice);
    saved(session.apply(choice));
    assertInstanceOf(VaultSession.NextCode.Shown.class, session.nextCode(id));
    saved(session.apply(undo));
    assertEquals(before, counter(rivals().getFirst()));
    assertEquals(counter(rival) + 1, counter(rivals().getLast()));
  }

  private static long counter(Rivals.Rival rival) {
    return assertInstanceOf(OtpSpec.Hotp.class, rival.spec()).counter();
  }

  @Test
  void newSecretDuringAConflict_isTakenBack_withItsMark() throws IOException {
    conflict();
    var before = seen();
    try (var third = secret("a third secret")) {
      var edit = new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), third);
      var undo = undoOf(edit);
      saved(session.apply(edit));
      assertEquals(List.of(), rivals());
      saved(session.apply(undo));
    }
    assertEquals(before, seen());
  }

  @Test
  void keepingBoth_makesASecondEntry_andSettlesTheConflict() throws IOException {
    conflict();
    var inForce = read(session, id);
    var added = saved(session.rivals().keepAll(id));
    assertEquals(1, added.size());
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(inForce, read(check, id));
    assertEquals(List.of(), check.vault().entry(id).orElseThrow().conflicts());
    var second = check.vault().entry(added.getFirst()).orElseThrow();
    assertEquals(check.vault().entry(id).orElseThrow().label(), second.label());
    assertEquals(List.of("Work"), second.groups());
    var both = Set.of(id, second.id()).stream().map(each -> read(check, each).orElseThrow()).collect(Collectors.toSet());
    assertEquals(Set.of("secret of mine", "secret of theirs"), both);
  }

  @Test
  void withoutAConflict_orLocked_thereIsNothingToShow() throws IOException {
    conflict();
    assertEquals(List.of(), session.rivals().of(NOBODY, TestVaults.CLOCK.instant()));
    assertInstanceOf(SaveResult.NoSuchEntry.class, session.rivals().keepAll(NOBODY));
    session.lock(LockReason.ASKED);
    assertEquals(List.of(), session.rivals().of(id, TestVaults.CLOCK.instant()));
    assertEquals(new SaveResult.Locked(), session.rivals().keepAll(id));
    assertEquals(Optional.empty(), read(session, id));
  }
}
