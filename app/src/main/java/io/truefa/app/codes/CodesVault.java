package io.truefa.app.codes;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** As much of an open vault as the home screen needs. Blocking, except {@link #all}. */
interface CodesVault {

  /** Every entry, those in the trash too; the very same list until something changes; none once the vault is locked. */
  List<Entry> all();

  /** See {@link VaultSession#code}. */
  Optional<OtpCode> code(EntryId id, Instant at);

  /** See {@link VaultSession#nextCode}. */
  VaultSession.NextCode next(EntryId id);

  /** See {@link VaultSession#apply}. */
  SaveResult apply(VaultEdit edit);

  /** See {@link VaultSession#refresh}. */
  boolean refresh();

  static CodesVault of(VaultSession session) {
    return new CodesVault() {
      @Override
      public List<Entry> all() {
        return unlessLocked(() -> session.vault().entries(), List.of());
      }

      @Override
      public Optional<OtpCode> code(EntryId id, Instant at) {
        return unlessLocked(() -> session.code(id, at), Optional.empty());
      }

      @Override
      public VaultSession.NextCode next(EntryId id) {
        return unlessLocked(
            () -> session.nextCode(id), new VaultSession.NextCode.NotSaved(new SaveResult.NoSuchEntry()));
      }

      @Override
      public SaveResult apply(VaultEdit edit) {
        return unlessLocked(() -> session.apply(edit), new SaveResult.NoSuchEntry());
      }

      @Override
      public boolean refresh() {
        return unlessLocked(session::refresh, false);
      }

      // A lock may come while work is under way in the background; then there is nothing, and nobody looks any more.
      private <T> T unlessLocked(Supplier<T> question, T locked) {
        try {
          return question.get();
        } catch (IllegalStateException e) {
          if (session.state() == SessionState.UNLOCKED) {
            throw e;
          }
          return locked;
        }
      }
    };
  }
}
