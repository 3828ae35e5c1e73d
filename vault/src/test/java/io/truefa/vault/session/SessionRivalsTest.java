package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
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

/** Two devices gave one entry another secret. */
class SessionRivalsTest extends SessionTestBase {
  private VaultSession session;
  private EntryId id;

  private void conflict() throws IOException {
    session = unlocked();
    id = add(session, "GitHub", "ann", RFC_SECRET);
    saved(session.apply(new VaultEdit.SetGroups(id, List.of("Work"))));
    var copy = Files.copy(place, folder.resolve("my (conflicted copy).tfav"));
    var store = new VaultStore(copy, crypto.random(), TestVaults.CLOCK);
    var other = new VaultSession(copy, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(other);
    unlock(other, PASSWORD);
    replace(session, "secret of mine");
    replace(other, "secret of theirs");
    other.close();
    assertInstanceOf(MergeResult.Merged.class, session.neighbours().merge(copy));
  }

  private void replace(VaultSession at, String secret) {
    try (var content = secret(secret)) {
      saved(at.apply(new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), content)));
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
