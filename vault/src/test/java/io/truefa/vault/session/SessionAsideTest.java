package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined.Reason;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.BrokenEntries;
import io.truefa.vault.file.VaultCodec;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries that cannot be taken in: what is left of them, making them anew, and their way through the trash. */
class SessionAsideTest extends SessionTestBase {
  private static final OtpSpec SEVEN = new OtpSpec.Totp(HashName.SHA256, 7, 60, 0);

  /** GitHub with everything an entry can have, Zulip besides; then {@code edit} breaks the text of the index. */
  private VaultSession broken(UnaryOperator<String> edit) throws Exception {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", "secret of GitHub");
    add(session, "Zulip", "", "secret of Zulip");
    saved(session.apply(new VaultEdit.Describe(id, new Label("GitHub", "ann"), List.of("Work"), "a note", true)));
    try (var codes = secret("alpha\nbravo")) {
      saved(session.apply(new VaultEdit.SetRecoveryCodes(id, codes, 2)));
    }
    saved(session.apply(new VaultEdit.MarkRecoveryCode(id, 1, true)));
    session.lock(LockReason.ASKED);
    try (var password = secret(PASSWORD)) {
      var open = new VaultCodec(crypto).unlock(Files.readAllBytes(place), password).orElseThrow();
      try (var _ = open.key()) {
        Files.write(place, BrokenEntries.in(crypto, open, edit));
      }
    }
    unlock(session, PASSWORD);
    return session;
  }

  private static UnaryOperator<String> first(String part, String by) {
    return json -> json.replaceFirst(part, by);
  }

  private static PutAside.Found only(VaultSession session) {
    var all = session.putAside().list();
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static EntryId taken(TakeInResult result) {
    var in = assertInstanceOf(TakeInResult.TakenIn.class, result);
    assertTrue(in.durable());
    return in.id();
  }

  @ParameterizedTest
  @CsvSource({
    "BROKEN, '\"digits\":6', '\"digits\":\"six\"'",
    "BROKEN, '\"digits\":6', '\"digits\":66'",
    "BROKEN, '\"period\":30', '\"period\":0'",
    "NEWER, '\"type\":\"totp\"', '\"type\":\"quantum\"'",
    "NEWER, 'SHA1', 'SHA3'",
    "TOO_LARGE, '\"ann\"', 'LONG'",
  })
  void whatIsLeft_isTold_andMadeAnewWithItsOwnSecret(Reason reason, String part, String by) throws Exception {
    var session = broken(first(part, by.equals("LONG") ? '"' + "n".repeat(2000) + '"' : by));
    var found = only(session);
    assertEquals(reason, found.aside().reason());
    assertEquals("GitHub", found.remains().label().issuer());
    assertTrue(found.hasSecret());
    assertEquals(Optional.empty(), found.trashed());
    if (!by.contains("quantum")) {
      var usual = assertInstanceOf(OtpSpec.Totp.class, found.remains().spec().orElseThrow());
      assertEquals(List.of(6, 30), List.of(usual.digits(), usual.period()));
    }

    var id = taken(session.putAside().takeIn(found.aside().key(), new Label("GitHub", "anna"), SEVEN, Optional.empty()));
    var check = session();
    unlock(check, PASSWORD);
    var entry = check.vault().entry(id).orElseThrow();
    assertEquals(new Label("GitHub", "anna"), entry.label());
    assertEquals(SEVEN, entry.spec());
    assertEquals(List.of("Work"), entry.groups());
    assertEquals("a note", entry.note());
    assertTrue(entry.favourite());
    assertEquals(Optional.of("secret of GitHub"), read(check, id));
    assertEquals(Optional.of("alpha\nbravo"), check.useRecoveryCodes(id, SessionTestBase::text));
    assertEquals(List.of(1), entry.recoveryCodes().orElseThrow().usedNumbers());
    assertEquals(List.of(), check.vault().liveAside(), "it lies in the trash");
    assertEquals(found.aside().raw(), only(check).aside().raw(), "as it stood");
    assertTrue(only(check).hasSecret());
  }

  @Test
  void takingIn_isTakenBack_byTheTrash() throws Exception {
    var session = broken(first("\"digits\":6", "\"digits\":66"));
    var key = only(session).aside().key();
    var before = session.vault();
    var id = taken(session.putAside().takeIn(key, new Label("GitHub", ""), SEVEN, Optional.empty()));
    saved(session.apply(new VaultEdit.All(List.of(new VaultEdit.Trash(id), new VaultEdit.RestoreAside(key)))));
    assertEquals(before.live(), session.vault().live());
    assertEquals(before.quarantined(), session.vault().liveAside());
  }

  @Test
  void entryWithoutItsSecret_wantsItAgain_andTakesIt() throws Exception {
    var session = broken(first("\"cells\":\\[\\d+]", "\"cells\":[99]"));
    var found = only(session);
    assertEquals(Reason.CELLS, found.aside().reason());
    assertFalse(found.hasSecret());
    var label = new Label("GitHub", "ann");
    var key = found.aside().key();
    assertInstanceOf(TakeInResult.SecretNeeded.class, session.putAside().takeIn(key, label, SEVEN, Optional.empty()));
    assertEquals(1, session.vault().liveAside().size(), "nothing was done");
    try (var typed = secret("typed again")) {
      var id = taken(session.putAside().takeIn(key, label, SEVEN, Optional.of(typed)));
      assertEquals(Optional.of("typed again"), read(session, id));
    }
  }

  /** Its id is another's: the new one gets its own, and the secret that was bound to the old one is sealed anew. */
  @Test
  void twin_isTakenIn_besideTheOther() throws Exception {
    var session = broken(json -> json.replaceFirst("(\"entries\":\\[\\{\"id\":\")([^\"]+)(.*?\"id\":\")([^\"]+)", "$1$4$3$4"));
    var found = only(session);
    assertEquals(Reason.DOUBLE, found.aside().reason());
    var zulipsId = session.vault().live().getFirst().id();
    try (var typed = secret("typed")) {
      var id = taken(session.putAside().takeIn(found.aside().key(), new Label("Twin", ""), SEVEN, Optional.of(typed)));
      assertEquals(Optional.of("typed"), read(session, id));
      assertFalse(id.equals(zulipsId));
    }
    assertEquals(2, session.vault().live().size());
  }

  @Test
  void trash_keepsItAsItStands_undoBringsItBack_andOnlyEmptyingRemovesIt() throws Exception {
    var session = broken(first("\"digits\":6", "\"digits\":66"));
    var aside = only(session).aside();
    var trash = new VaultEdit.TrashAside(aside.key());
    var undo = Undo.of(trash, session.vault(), List.of()).orElseThrow();
    saved(session.apply(trash));
    assertEquals(List.of(), session.vault().liveAside());
    var check = session();
    unlock(check, PASSWORD);
    assertEquals(aside, only(check).aside());
    assertTrue(only(check).hasSecret());
    assertTrue(only(check).trashed().isPresent());
    saved(session.apply(undo));
    saved(session.apply(new VaultEdit.EmptyTrash(Instant.MAX)));
    assertEquals(List.of(aside), session.vault().liveAside(), "what is not in the trash is not emptied");
    saved(session.apply(trash));
    saved(session.apply(new VaultEdit.EmptyTrash(Instant.MAX)));
    assertEquals(List.of(), session.putAside().list());
    assertFalse(session.vault().unknown().toString().contains(aside.key()), "nothing is said of what is gone");
    assertInstanceOf(SaveResult.NoSuchEntry.class, session.apply(trash));
    var last = session();
    unlock(last, PASSWORD);
    assertEquals(List.of(), last.putAside().list());
    assertEquals(Optional.of("secret of Zulip"), read(last, last.vault().live().getFirst().id()));
  }

  @Test
  void lockedVault_hasNone_andTakesNoneIn() throws Exception {
    var session = broken(first("\"digits\":6", "\"digits\":66"));
    var key = only(session).aside().key();
    session.lock(LockReason.ASKED);
    assertEquals(List.of(), session.putAside().list());
    assertEquals(
        new TakeInResult.NotSaved(new SaveResult.Locked()),
        session.putAside().takeIn(key, new Label("", ""), SEVEN, Optional.empty()));
  }
}
