package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.VaultEdit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The recovery codes a service gave, kept with an entry. */
class SessionRecoveryCodesTest extends SessionTestBase {
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
}
