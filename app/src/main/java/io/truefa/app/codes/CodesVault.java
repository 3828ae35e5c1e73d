package io.truefa.app.codes;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Usage;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.Neighbours;
import io.truefa.vault.session.Resync;
import io.truefa.vault.session.Rivals;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As much of an open vault as the home screen needs. Blocking, except {@link #all}. */
interface CodesVault {

  /** Every entry, those in the trash too; the very same list until something changes; none once the vault is locked. */
  List<Entry> all();

  /** All of it, as for {@link #all}. */
  Vault vault();

  /** See {@link VaultSession#usage}; at once. */
  Usage usage(Entry entry);

  /** See {@link VaultSession#used}; at once. */
  void used(EntryId id, Instant at);

  /** See {@link VaultSession#code}. */
  Optional<OtpCode> code(EntryId id, Instant at);

  /** See {@link Resync#around}. */
  List<Resync.Neighbour> around(EntryId id, Instant at, int steps);

  /** See {@link Resync#find}. */
  Resync.Found find(EntryId id, String code, Instant at);

  /** The recovery codes of an entry, each for itself; the caller closes them. Empty where there are none, or they are damaged. */
  List<SecretBuffer> recoveryCodes(EntryId id, Secrets secrets);

  /** See {@link VaultSession#nextCode}. */
  VaultSession.NextCode next(EntryId id);

  /** See {@link VaultSession#apply}. */
  SaveResult apply(VaultEdit edit);

  /** See {@link Neighbours#refresh}. */
  boolean refresh();

  /** See {@link Neighbours#looksChanged}. */
  boolean looksChanged();

  /** See {@link Vault#liveAside}; at once. */
  List<Quarantined> putAside();

  /** See {@link Neighbours#conflictCopies}. */
  List<Path> copies();

  /** See {@link Neighbours#isRekeyed}. */
  boolean isRekeyed();

  /** See {@link Rivals#of}; at once. */
  List<Rivals.Rival> rivals(EntryId id, Instant at);

  /** See {@link Rivals#keepAll}. */
  SaveResult keepAll(EntryId id);

  private static List<SecretBuffer> split(MemorySegment lines, Secrets secrets) {
    var codes = new ArrayList<SecretBuffer>();
    long start = 0;
    for (long at = 0; at <= lines.byteSize(); at++) {
      if (at == lines.byteSize() || lines.get(ValueLayout.JAVA_BYTE, at) == '\n') {
        var line = lines.asSlice(start, at - start);
        codes.add(secrets.create((int) line.byteSize(), target -> target.copyFrom(line)));
        start = at + 1;
      }
    }
    return codes;
  }

  static CodesVault of(VaultSession session) {
    return new CodesVault() {
      @Override
      public List<Entry> all() {
        return session.openVault().map(Vault::entries).orElse(List.of());
      }

      @Override
      public Vault vault() {
        return session.openVault().orElseGet(Vault::empty);
      }

      @Override
      public Usage usage(Entry entry) {
        return session.usage(entry);
      }

      @Override
      public void used(EntryId id, Instant at) {
        session.used(id, at);
      }

      @Override
      public Optional<OtpCode> code(EntryId id, Instant at) {
        return session.code(id, at);
      }

      @Override
      public List<Resync.Neighbour> around(EntryId id, Instant at, int steps) {
        return session.resync().around(id, at, steps);
      }

      @Override
      public Resync.Found find(EntryId id, String code, Instant at) {
        return session.resync().find(id, code, at);
      }

      @Override
      public List<SecretBuffer> recoveryCodes(EntryId id, Secrets secrets) {
        return session.useRecoveryCodes(id, lines -> split(lines, secrets)).orElse(List.of());
      }

      @Override
      public VaultSession.NextCode next(EntryId id) {
        return session.nextCode(id);
      }

      @Override
      public SaveResult apply(VaultEdit edit) {
        return session.apply(edit);
      }

      @Override
      public boolean refresh() {
        return session.neighbours().refresh();
      }

      @Override
      public boolean looksChanged() {
        return session.neighbours().looksChanged();
      }

      @Override
      public List<Quarantined> putAside() {
        return session.openVault().map(Vault::liveAside).orElse(List.of());
      }

      @Override
      public List<Path> copies() {
        return session.neighbours().conflictCopies();
      }

      @Override
      public boolean isRekeyed() {
        return session.neighbours().isRekeyed();
      }

      @Override
      public List<Rivals.Rival> rivals(EntryId id, Instant at) {
        return session.rivals().of(id, at);
      }

      @Override
      public SaveResult keepAll(EntryId id) {
        return session.rivals().keepAll(id);
      }
    };
  }
}
