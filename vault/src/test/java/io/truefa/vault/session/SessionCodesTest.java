package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timed and counted codes. */
class SessionCodesTest extends SessionTestBase {
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
}
