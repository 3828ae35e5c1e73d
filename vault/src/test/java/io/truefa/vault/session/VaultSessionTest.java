package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultSessionTest {
  private static final String PASSWORD = "correct horse";
  private static final String RFC_SECRET = "12345678901234567890"; // RFC 4226, appendix D; RFC 6238, appendix B
  private static final EntryId NOBODY = new EntryId(new UUID(1, 2));

  @TempDir Path folder;

  private final List<VaultSession> sessions = new ArrayList<>();
  private Path place;
  private Crypto crypto;

  @BeforeEach
  void openCrypto() {
    place = folder.resolve("my.tfav");
    crypto = Crypto.open(new ProviderContext(folder.resolve("state"), TestVaults.CLOCK));
  }

  @AfterEach
  void everySecretIsGone() {
    sessions.forEach(VaultSession::close);
    assertEquals(0, crypto.secrets().alive());
  }

  @Nested
  class Creating {
    @Test
    void createdVault_opensWithItsPassword_andGivesTheSecretBack() {
      EntryId id;
      try (var session = session()) {
        assertFalse(session.exists());
        assertEquals(new CreateResult.Created(true), create(session, PASSWORD));
        assertTrue(session.exists());
        assertEquals(SessionState.UNLOCKED, session.state());
        id = add(session, "GitHub", "ann", RFC_SECRET);
      }
      try (var session = session()) {
        assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
        assertEquals(new Label("GitHub", "ann"), session.vault().entries().getFirst().label());
        assertEquals(Optional.of(RFC_SECRET), read(session, id));
      }
    }

    @Test
    void somethingThere_isNotTouched_andNothingIsLeftOpen() throws IOException {
      Files.writeString(place, "mine");
      var session = session();
      assertInstanceOf(CreateResult.AlreadyExists.class, create(session, PASSWORD));
      assertEquals("mine", Files.readString(place));
      assertEquals(SessionState.LOCKED, session.state());
      assertEquals(List.of("my.tfav"), names(folder));
    }

    @Test
    void somethingThatAppearsMeanwhile_isNotTouched() throws IOException {
      var session = session();
      session.onState(
          state -> {
            if (state == SessionState.UNLOCKING) {
              write(place, "somebody was faster");
            }
          });
      assertInstanceOf(CreateResult.AlreadyExists.class, create(session, PASSWORD));
      assertEquals("somebody was faster", Files.readString(place));
      assertEquals(SessionState.LOCKED, session.state());
    }

    @Test
    void failedCreation_leavesNoFile_andTheSessionLocked() throws IOException {
      var session = session(FaultyStores.failing("force", place, crypto));
      assertEquals(new CreateResult.NotCreated(SaveFault.IO), create(session, PASSWORD));
      assertFalse(session.exists());
      assertEquals(SessionState.LOCKED, session.state());
      assertEquals(List.of("my.tfav.lock"), names(folder));
      assertEquals(new CreateResult.Created(true), create(session(), PASSWORD));
    }

    @Test
    void missingFolder_isNamed() {
      place = folder.resolve("no/such/folder.tfav");
      assertEquals(new CreateResult.NotCreated(SaveFault.NO_FOLDER), create(session(), PASSWORD));
    }

    @Test
    void costBelowTheFloor_isABug_inTheRealProgram() {
      var session = new VaultSession(place, crypto, TestVaults.CLOCK);
      sessions.add(session);
      assertEquals(place, session.file());
      try (var password = secret(PASSWORD)) {
        var cheap = new KdfParams(64 * 1024, 2);
        assertThrows(IllegalArgumentException.class, () -> session.create(password, cheap));
      }
      assertFalse(session.exists());
    }

    @Test
    void costBeyondThisMachine_isSaid_andNothingIsLeft() throws IOException {
      int beyond = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 1024 + 1);
      var session = session();
      try (var password = secret(PASSWORD)) {
        var result = session.create(password, new KdfParams(beyond, 1));
        assertTrue(assertInstanceOf(CreateResult.MemoryShort.class, result).neededMiB() >= beyond / 1024);
      }
      assertEquals(SessionState.LOCKED, session.state());
      assertEquals(List.of(), names(folder));
    }
  }

  @Nested
  class Locked {
    @Test
    void wrongPassword_leavesVaultLocked() {
      create(session(), PASSWORD);
      var session = session();
      assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, "wrong"));
      assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, ""));
      assertEquals(SessionState.LOCKED, session.state());
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    }

    @Test
    void damagedVault_isNotAWrongPassword_whateverThePassword() throws IOException {
      create(session(), PASSWORD);
      var bytes = Files.readAllBytes(place);
      bytes[100] ^= 1;
      Files.write(place, bytes);
      for (var password : List.of(PASSWORD, "wrong")) {
        assertEquals(new UnlockResult.Refused(VaultFault.HEADER_DAMAGED), unlock(session(), password));
      }
      assertArrayEquals(bytes, Files.readAllBytes(place));
    }

    @Test
    void missingVault_isSaid() {
      assertEquals(new UnlockResult.Refused(VaultFault.NOT_FOUND), unlock(session(), PASSWORD));
    }

    @Test
    void nothingCanBeSeenOrDone() {
      create(session(), PASSWORD);
      var session = session();
      assertThrows(IllegalStateException.class, session::vault);
      assertThrows(IllegalStateException.class, () -> session.apply(new VaultEdit.Trash(NOBODY)));
      assertThrows(IllegalStateException.class, () -> session.nextCode(NOBODY));
      assertEquals(Optional.empty(), session.code(NOBODY, TestVaults.NOW));
      assertEquals(Optional.empty(), read(session, NOBODY));
      assertFalse(session.refresh());
      try (var entry = entry("a", "b", "c")) {
        assertEquals(Optional.empty(), session.duplicateOf(entry));
      }
      session.lock(LockReason.ASKED);
      assertEquals(SessionState.LOCKED, session.state());
    }
  }

  @Nested
  class Unlocked {
    @Test
    void everyState_isTold_inOrder() {
      var session = session();
      var states = new ArrayList<SessionState>();
      session.onState(states::add);
      create(session, PASSWORD);
      session.lock(LockReason.IDLE);
      unlock(session, "wrong");
      assertEquals(
          List.of(
              SessionState.UNLOCKING, SessionState.UNLOCKED, SessionState.LOCKING, SessionState.LOCKED,
              SessionState.UNLOCKING, SessionState.LOCKED),
          states);
    }

    @Test
    void secondUnlock_isABug() {
      var session = unlocked();
      assertThrows(IllegalStateException.class, () -> unlock(session, PASSWORD));
      assertThrows(IllegalStateException.class, () -> create(session, PASSWORD));
      assertEquals(SessionState.UNLOCKED, session.state());
    }

    @Test
    void lock_destroysEverySecret_andTheVaultOpensAgain() {
      var session = unlocked();
      var id = add(session, "GitHub", "ann", RFC_SECRET);
      assertTrue(crypto.secrets().alive() > 0);
      session.lock(LockReason.SLEEP);
      assertEquals(0, crypto.secrets().alive());
      assertEquals(Optional.empty(), read(session, id));
      unlock(session, PASSWORD);
      assertEquals(Optional.of(RFC_SECRET), read(session, id));
    }

    @Test
    void lock_destroysTheKey_evenIfAListenerFails() {
      var session = unlocked();
      session.onState(
          state -> {
            if (state == SessionState.LOCKING) {
              throw new UnsupportedOperationException();
            }
          });
      assertThrows(UnsupportedOperationException.class, () -> session.lock(LockReason.ASKED));
      assertEquals(0, crypto.secrets().alive());
      assertEquals(SessionState.LOCKED, session.state());
    }

    @Test
    void failingListener_doesNotLeaveTheVaultHalfOpen() {
      unlocked();
      var session = session();
      session.onState(
          state -> {
            if (state == SessionState.UNLOCKING) {
              throw new UnsupportedOperationException();
            }
          });
      assertThrows(UnsupportedOperationException.class, () -> unlock(session, PASSWORD));
      assertEquals(SessionState.LOCKED, session.state());
    }

    @Test
    void timedCode_isThatOfTheRfc() {
      var session = unlocked();
      var id = add(session, "GitHub", "ann", RFC_SECRET);
      var code = session.code(id, Instant.ofEpochSecond(59)).orElseThrow();
      assertEquals("287082", code.text()); // RFC 6238, appendix B: 94287082
      assertEquals(Instant.ofEpochSecond(60), code.validity().orElseThrow().until());
      assertEquals(Optional.empty(), session.code(NOBODY, TestVaults.NOW));
    }

    @Test
    void secretThatIsNoneOfItsType_givesNoCode() {
      var session = unlocked();
      // the first byte says that the PIN has 0x61 bytes
      var id = add(session, new NewEntry(new Label("m", ""), new OtpSpec.Motp(), List.of(), "", secret("abc")));
      assertEquals(Optional.empty(), session.code(id, TestVaults.NOW));
    }

    @Test
    void countedCodes_areThoseOfTheRfc_eachGivenOnce_andSavedFirst() {
      var session = unlocked();
      var id = add(session, hotp(0));
      for (var expected : List.of("755224", "287082", "359152", "969429")) { // RFC 4226, appendix D
        assertEquals(expected, session.code(id, TestVaults.NOW).orElseThrow().text(), "showing does not count");
        assertEquals(expected, shown(session.nextCode(id)));
        var onDisk = session();
        unlock(onDisk, PASSWORD);
        assertEquals(session.vault(), onDisk.vault());
      }
      assertEquals(new OtpSpec.Hotp(HashName.SHA1, 6, 4), session.vault().entries().getFirst().spec());
    }

    @Test
    void countedCode_isNotShown_whenTheCounterCannotBeSaved() {
      var id = add(unlocked(), hotp(0));
      var session = session(FaultyStores.failing("force", place, crypto));
      unlock(session, PASSWORD);
      var result = assertInstanceOf(VaultSession.NextCode.NotSaved.class, session.nextCode(id));
      assertEquals(new SaveResult.NotSaved(SaveFault.IO), result.result());
      assertEquals(new OtpSpec.Hotp(HashName.SHA1, 6, 0), session.vault().entries().getFirst().spec());
    }

    @Test
    void lastCounter_isNeverPassed() {
      var session = unlocked();
      var id = add(session, hotp(Long.MAX_VALUE));
      var result = assertInstanceOf(VaultSession.NextCode.NotSaved.class, session.nextCode(id));
      assertEquals(new SaveResult.NotSaved(SaveFault.TOO_LARGE), result.result());
    }

    @Test
    void nextCode_needsAnEntryThatCounts() {
      var session = unlocked();
      var id = add(session, "GitHub", "ann", RFC_SECRET);
      assertThrows(IllegalArgumentException.class, () -> session.nextCode(id));
      var result = assertInstanceOf(VaultSession.NextCode.NotSaved.class, session.nextCode(NOBODY));
      assertInstanceOf(SaveResult.NoSuchEntry.class, result.result());
    }

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

    @Test
    void whoeverHoldsASecret_cannotWaitForThemselves() {
      var session = unlocked();
      var id = add(session, "GitHub", "ann", RFC_SECRET);
      session.useSecret(
          id,
          _ -> {
            assertThrows(IllegalStateException.class, () -> session.lock(LockReason.ASKED));
            assertThrows(IllegalStateException.class, () -> session.apply(new VaultEdit.Trash(id)));
            assertThrows(IllegalStateException.class, session::refresh);
            assertThrows(IllegalStateException.class, () -> session.nextCode(id));
            return true;
          });
    }

    @Test
    void lock_waitsForALentSecret() throws Exception {
      var session = unlocked();
      var id = add(session, "GitHub", "ann", RFC_SECRET);
      var locking = new Thread(() -> session.lock(LockReason.IDLE));
      session.useSecret(
          id,
          bytes -> {
            locking.start();
            while (locking.getState() != Thread.State.WAITING && locking.getState() != Thread.State.TERMINATED) {
              Thread.onSpinWait();
            }
            assertEquals(Thread.State.WAITING, locking.getState());
            assertEquals(SessionState.LOCKING, session.state());
            assertEquals((byte) '1', bytes.get(ValueLayout.JAVA_BYTE, 0), "still lent, still there");
            return true;
          });
      locking.join();
      assertEquals(SessionState.LOCKED, session.state());
      assertEquals(0, crypto.secrets().alive());
    }
  }

  @Nested
  class SharedFile {
    @Test
    void bothSave_andNoEditIsLost() {
      var ours = unlocked();
      var theirs = session();
      unlock(theirs, PASSWORD);
      var first = add(ours, "ours", "1", "secret 1");
      var second = add(theirs, "theirs", "2", "secret 2");
      var third = add(ours, "ours", "3", "secret 3");
      assertEquals(List.of(first, second, third), ids(ours));
      assertTrue(theirs.refresh());
      assertFalse(theirs.refresh());
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
      int each = 12;
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
      assertFalse(session.refresh());
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
      assertFalse(session.refresh());
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
      assertFalse(session.refresh());
      assertEquals(new SaveResult.NotSaved(SaveFault.VANISHED), session.apply(new VaultEdit.Trash(id)));
      assertFalse(Files.exists(place));
      assertEquals(Optional.of(RFC_SECRET), read(session, id));
    }
  }

  @Test
  void onlyLegalStepsBetweenStates() {
    var legal =
        List.of(
            List.of(SessionState.LOCKED, SessionState.UNLOCKING),
            List.of(SessionState.UNLOCKING, SessionState.UNLOCKED),
            List.of(SessionState.UNLOCKING, SessionState.LOCKED),
            List.of(SessionState.UNLOCKED, SessionState.LOCKING),
            List.of(SessionState.LOCKING, SessionState.LOCKED));
    for (var from : SessionState.values()) {
      for (var to : SessionState.values()) {
        var machine = machineIn(from);
        if (legal.contains(List.of(from, to))) {
          machine.go(to);
          assertEquals(to, machine.state());
        } else {
          assertThrows(IllegalStateException.class, () -> machine.go(to));
          assertEquals(from, machine.state());
        }
      }
    }
  }

  private static StateMachine machineIn(SessionState wanted) {
    var machine = new StateMachine();
    for (var next : List.of(SessionState.UNLOCKING, SessionState.UNLOCKED, SessionState.LOCKING)) {
      if (machine.state() == wanted) {
        break;
      }
      machine.go(next);
    }
    return machine;
  }

  private VaultSession session() {
    return session(FaultyStores.healthy(place, crypto));
  }

  /** Waits for the lock as the real program does. */
  private VaultSession patient() {
    return session(new VaultStore(place, crypto.random(), TestVaults.CLOCK));
  }

  private VaultSession session(VaultStore store) {
    var session = new VaultSession(place, store, crypto, TestVaults.CLOCK, _ -> true);
    sessions.add(session);
    return session;
  }

  private VaultSession unlocked() {
    var session = session();
    assertInstanceOf(CreateResult.Created.class, create(session, PASSWORD));
    return session;
  }

  private CreateResult create(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.create(secret, TestVaults.CHEAP);
    }
  }

  private UnlockResult unlock(VaultSession session, String password) {
    try (var secret = secret(password)) {
      return session.unlock(secret);
    }
  }

  private EntryId add(VaultSession session, String issuer, String account, String secret) {
    return add(session, entry(issuer, account, secret));
  }

  private static EntryId add(VaultSession session, NewEntry entry) {
    try (entry) {
      return saved(session.apply(new VaultEdit.Add(List.of(entry)))).getFirst();
    }
  }

  private NewEntry entry(String issuer, String account, String secret) {
    return new NewEntry(new Label(issuer, account), OtpSpec.usual(), List.of(), "", secret(secret));
  }

  private NewEntry hotp(long counter) {
    var spec = new OtpSpec.Hotp(HashName.SHA1, 6, counter);
    return new NewEntry(new Label("Bank", "ann"), spec, List.of(), "", secret(RFC_SECRET));
  }

  private static Optional<EntryId> duplicate(VaultSession session, NewEntry candidate) {
    try (candidate) {
      return session.duplicateOf(candidate);
    }
  }

  private static List<EntryId> saved(SaveResult result) {
    var saved = assertInstanceOf(SaveResult.Saved.class, result);
    assertTrue(saved.durable());
    return saved.ids();
  }

  private static String shown(VaultSession.NextCode next) {
    return assertInstanceOf(VaultSession.NextCode.Shown.class, next).code().text();
  }

  private static List<EntryId> ids(VaultSession session) {
    return session.vault().entries().stream().map(entry -> entry.id()).toList();
  }

  private static Optional<String> read(VaultSession session, EntryId id) {
    return session.useSecret(
        id, bytes -> new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
