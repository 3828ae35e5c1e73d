package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.Glance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are off, and counters that went on elsewhere. The codes are those of RFC 6238, appendix B, and RFC 4226, appendix D. */
class SessionClockTest extends SessionTestBase {
  private static final Instant RFC = Instant.ofEpochSecond(1_111_111_109); // 07081804 with eight digits

  private VaultSession session;
  private EntryId id;

  @BeforeEach
  void open() {
    session = unlocked();
    var spec = new OtpSpec.Totp(HashName.SHA1, 8, 30, 0);
    id = add(session, new NewEntry(new Label("RFC", ""), spec, List.of(), "", secret(RFC_SECRET)));
  }

  private String code(Instant at) {
    return session.code(id, at).orElseThrow().text();
  }

  @Test
  void offsets_ofEntryAndVault_areAddedToOurClock_andTheValidityIsSaidByOurs() {
    saved(session.apply(new VaultEdit.SetOffset(id, 90)));
    saved(session.apply(new VaultEdit.SetVaultOffset(-30)));
    var code = session.code(id, RFC.minusSeconds(60)).orElseThrow();
    assertEquals("07081804", code.text());
    var step = code.validity().orElseThrow();
    assertEquals(Instant.ofEpochSecond(1_111_111_080 - 60), step.from());
    assertEquals(code, session.code(id, step.from()).orElseThrow());
    assertEquals(code, session.code(id, step.until().minusMillis(1)).orElseThrow());
  }

  @Test
  void neighbours_areTheCodesOfTheStepsAround() {
    var around = session.resync().around(id, RFC, 2);
    assertEquals(List.of(-2, -1, 0, 1, 2), around.stream().map(Resync.Neighbour::steps).toList());
    for (var neighbour : around) {
      assertEquals(code(RFC.plusSeconds(30L * neighbour.steps())), neighbour.code().text());
    }
    assertEquals(List.of(), session.resync().around(NOBODY, RFC, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {30, -30, 3_600, -43_200, 50_400})
  void clock_isFoundFromOneCode_andKeepingItGivesThatCode(long seconds) {
    var theirs = code(RFC.plusSeconds(seconds));
    var found = assertInstanceOf(Resync.Found.ClockOff.class, session.resync().find(id, " " + theirs.substring(0, 4) + " " + theirs.substring(4), RFC));
    assertEquals(seconds, found.seconds());
    saved(session.apply(new VaultEdit.SetOffset(id, found.offsetSeconds())));
    assertEquals(theirs, code(RFC));
    assertEquals(new Resync.Found.Right(), session.resync().find(id, theirs, RFC));
  }

  @Test
  void clock_isFoundOnTopOfWhatIsKept() {
    saved(session.apply(new VaultEdit.SetOffset(id, 3_600)));
    var theirs = code(RFC.plusSeconds(60));
    assertEquals(new Resync.Found.ClockOff(60, 3_660), session.resync().find(id, theirs, RFC));
  }

  @Test
  void codeOfAnotherSecret_isFoundNowhere() {
    assertEquals(new Resync.Found.Nowhere(), session.resync().find(id, "00000000", RFC));
    assertEquals(new Resync.Found.Nowhere(), session.resync().find(id, "", RFC));
    assertEquals(new Resync.Found.Nowhere(), session.resync().find(NOBODY, "07081804", RFC));
  }

  @Test
  void counter_isFoundAhead_neverBehind() {
    var counted = add(session, hotp(3));
    assertEquals(new Resync.Found.Right(), session.resync().find(counted, "359152", RFC), "counter 2, given last");
    assertEquals(new Resync.Found.Counted(4), session.resync().find(counted, "969429", RFC), "counter 3");
    assertEquals(new Resync.Found.Counted(10), session.resync().find(counted, "520489", RFC), "counter 9");
    assertEquals(new Resync.Found.Nowhere(), session.resync().find(counted, "755224", RFC), "counter 0");
    assertEquals(List.of(), session.resync().around(counted, RFC, 2), "a counter is never shown before its turn");
  }

  @Test
  void uses_areWrittenWithTheNextSave_orWhenTheProgramCloses_andNeverAlone() {
    long saves = ((Glance.Whole) session.glance()).generation();
    session.used(id, RFC);
    session.used(id, RFC.plus(Duration.ofHours(1)));
    assertEquals(saves, ((Glance.Whole) session.glance()).generation());
    assertEquals(2, session.usage(session.vault().entry(id).orElseThrow()).count());

    saved(session.apply(new VaultEdit.SetNote(id, "x")));
    var written = session.vault().entry(id).orElseThrow();
    assertEquals(2, written.usage().count());
    assertEquals(RFC.plus(Duration.ofHours(1)), written.usage().last().orElseThrow());
    assertEquals(written.usage(), session.usage(written), "counted once");

    session.used(id, RFC);
    session.used(NOBODY, RFC);
    session.lock(LockReason.IDLE);
    unlock(session, PASSWORD);
    assertEquals(2, session.vault().entry(id).orElseThrow().usage().count());
    session.lock(LockReason.CLOSED);
    unlock(session, PASSWORD);
    assertEquals(3, session.vault().entry(id).orElseThrow().usage().count());
  }
}
