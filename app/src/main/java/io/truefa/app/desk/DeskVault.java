package io.truefa.app.desk;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Vault;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** As much of the vault as is wanted from everywhere. */
public interface DeskVault {
  /** Whether it may be counted on; at once. */
  boolean isOpen();

  /** Every entry that is not in the trash; none while it is locked. At once. */
  List<Entry> entries();

  /** See {@link VaultSession#code}. Blocking. */
  Optional<OtpCode> code(EntryId id, Instant at);

  /** See {@link VaultSession#nextCode}. Blocking. */
  VaultSession.NextCode next(EntryId id);

  /** See {@link VaultSession#used}. At once. */
  void used(EntryId id, Instant at);

  /** The vault the window is about at the time it is asked. */
  static DeskVault of(Supplier<VaultSession> session, BooleanSupplier open) {
    return new DeskVault() {
      @Override
      public boolean isOpen() {
        return open.getAsBoolean();
      }

      @Override
      public List<Entry> entries() {
        return isOpen() ? session.get().openVault().map(Vault::live).orElse(List.of()) : List.of();
      }

      @Override
      public Optional<OtpCode> code(EntryId id, Instant at) {
        return session.get().code(id, at);
      }

      @Override
      public VaultSession.NextCode next(EntryId id) {
        return session.get().nextCode(id);
      }

      @Override
      public void used(EntryId id, Instant at) {
        session.get().used(id, at);
      }
    };
  }
}
