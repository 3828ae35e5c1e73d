package io.truefa.app.add;

import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.util.Optional;

/** As much of an open vault as adding needs. Blocking. */
interface AddVault {

  /** See {@link VaultSession#duplicateOf}. */
  Optional<EntryId> duplicateOf(NewEntry candidate);

  /** See {@link VaultSession#apply}. */
  SaveResult apply(VaultEdit edit);

  /** Whether it is open now; at once. */
  boolean isOpen();

  static AddVault of(VaultSession session) {
    return new AddVault() {
      @Override
      public Optional<EntryId> duplicateOf(NewEntry candidate) {
        return session.duplicateOf(candidate);
      }

      @Override
      public SaveResult apply(VaultEdit edit) {
        return session.apply(edit);
      }

      @Override
      public boolean isOpen() {
        return session.state() == SessionState.UNLOCKED;
      }

    };
  }
}
