package io.truefa.app.desk;

import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A vault whose codes say whose they are. */
final class FakeDeskVault implements DeskVault {
  final List<EntryId> used = new ArrayList<>();
  final List<Entry> all = new ArrayList<>();
  final List<EntryId> counted = new ArrayList<>();
  boolean open = true;
  boolean damaged;

  Entry add(String issuer, String account) {
    return add(issuer, account, OtpSpec.usual(), false);
  }

  Entry add(String issuer, String account, OtpSpec spec, boolean favourite) {
    var id = new EntryId(new UUID(0, all.size() + 1));
    var entry =
        new Entry(
            id, new Label(issuer, account), spec, List.of(), "", favourite, 1, Instant.EPOCH, Instant.EPOCH,
            Optional.empty(), Map.of());
    all.add(entry);
    return entry;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public List<Entry> entries() {
    return open ? List.copyOf(all) : List.of();
  }

  @Override
  public Optional<OtpCode> code(EntryId id, Instant at) {
    return damaged ? Optional.empty() : Optional.of(codeOf(id));
  }

  @Override
  public VaultSession.NextCode next(EntryId id) {
    counted.add(id);
    return new VaultSession.NextCode.Shown(codeOf(id));
  }

  private static OtpCode codeOf(EntryId id) {
    return new OtpCode(textOf(id), Optional.empty());
  }

  static String textOf(EntryId id) {
    return "%06d".formatted(id.value().getLeastSignificantBits());
  }

  @Override
  public void used(EntryId id, Instant at) {
    used.add(id);
  }
}
