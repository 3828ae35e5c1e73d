package io.truefa.app.codes;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.HybridClock;
import io.truefa.vault.Label;
import io.truefa.vault.Quarantined;
import io.truefa.vault.Usage;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.Resync;
import io.truefa.vault.session.Rivals;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A vault in memory whose codes are made from the number of the entry and of the time step, so that they are known. */
final class FakeCodesVault implements CodesVault {
  final List<VaultEdit> edits = new ArrayList<>();
  final List<EntryId> opened = new ArrayList<>();
  final Set<EntryId> damaged = new HashSet<>();
  Optional<SaveFault> fault = Optional.empty();
  boolean durable = true;
  boolean locked;
  boolean looksChanged;
  int looked;
  final List<Quarantined> putAside = new ArrayList<>();
  final Map<EntryId, List<String>> recovery = new HashMap<>();
  final List<Path> copies = new ArrayList<>();
  boolean rekeyed;
  boolean refreshes = true;
  List<Rivals.Rival> rivals = List.of();

  final Map<EntryId, Usage> used = new HashMap<>();
  final Map<String, Resync.Found> found = new HashMap<>();
  Vault.Offset offset = Vault.Offset.NONE;
  Map<String, String> unknown = Map.of();

  /** As the real one: the very same list until something changes. */
  private Optional<Vault> snapshot = Optional.empty();

  private final List<Entry> entries = new ArrayList<>();
  private final VaultEditor editor = new VaultEditor(() -> new EntryId(new UUID(1, 1)), new HybridClock(1));

  EntryId add(String issuer, String account) {
    return add(issuer, account, OtpSpec.usual(), false);
  }

  EntryId add(String issuer, String account, OtpSpec spec, boolean favourite) {
    var id = new EntryId(new UUID(0, entries.size() + 1));
    var made = Instant.EPOCH;
    snapshot = Optional.empty();
    entries.add(
        new Entry(
            id, new Label(issuer, account), spec, List.of(), "", favourite, 1, made, made, Optional.empty(), Map.of()));
    return id;
  }

  Entry entry(EntryId id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public List<Entry> all() {
    return vault().entries();
  }

  @Override
  public Vault vault() {
    if (snapshot.isEmpty()) {
      snapshot = Optional.of(new Vault(entries, List.of(), List.of(), offset, unknown));
    }
    return locked ? Vault.empty() : snapshot.get();
  }

  @Override
  public Usage usage(Entry entry) {
    return used.getOrDefault(entry.id(), Usage.NONE).plus(entry.usage());
  }

  @Override
  public void used(EntryId id, Instant at) {
    used.merge(id, Usage.NONE.once(at), Usage::plus);
  }

  @Override
  public List<Resync.Neighbour> around(EntryId id, Instant at, int steps) {
    return IntStream.rangeClosed(-steps, steps)
        .mapToObj(step -> new Resync.Neighbour(step, code(id, at.plusSeconds(30L * step)).orElseThrow()))
        .toList();
  }

  @Override
  public Resync.Found find(EntryId id, String code, Instant at) {
    return found.getOrDefault(code, new Resync.Found.Nowhere());
  }

  @Override
  public Optional<OtpCode> code(EntryId id, Instant at) {
    opened.add(id);
    if (damaged.contains(id)) {
      return Optional.empty();
    }
    long number = id.value().getLeastSignificantBits();
    return Optional.of(
        switch (entry(id).spec()) {
          case OtpSpec.Totp totp ->
              timed(digits(number, at.getEpochSecond() / totp.period(), totp.digits()), at, totp.period());
          case OtpSpec.Hotp hotp -> new OtpCode(digits(number, hotp.counter(), hotp.digits()), Optional.empty());
          case OtpSpec.Steam steam -> timed("W9K2M", at, 30);
          case OtpSpec.Motp motp -> timed("a1b2c3", at, 10);
          case OtpSpec.Yandex yandex -> timed("abcdefgh", at, 30);
          case OtpSpec.Kept kept -> throw new AssertionError("nobody asks for the code of a kept entry");
        });
  }

  static String digits(long number, long step, int digits) {
    long mixed = ((number * 1_000_003L + step) * 0x9E3779B97F4A7C15L) >>> 8;
    return String.format("%0" + digits + "d", mixed % (long) Math.pow(10, digits));
  }

  private static OtpCode timed(String text, Instant at, int period) {
    long from = at.getEpochSecond() / period * period;
    return new OtpCode(
        text,
        Optional.of(new OtpCode.Validity(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + period))));
  }

  @Override
  public List<SecretBuffer> recoveryCodes(EntryId id, Secrets secrets) {
    var codes = recovery.getOrDefault(id, List.of());
    return codes.stream().map(code -> secrets.takeFrom(code.getBytes(StandardCharsets.UTF_8))).toList();
  }

  @Override
  public VaultSession.NextCode next(EntryId id) {
    if (locked) {
      return new VaultSession.NextCode.NotSaved(new SaveResult.Locked());
    }
    if (fault.isPresent()) {
      return new VaultSession.NextCode.NotSaved(new SaveResult.NotSaved(fault.get()));
    }
    var entry = entry(id);
    var code = code(id, Instant.EPOCH).orElseThrow();
    var hotp = (OtpSpec.Hotp) entry.spec();
    replace(entry.withSpec(new OtpSpec.Hotp(hotp.hash(), hotp.digits(), hotp.counter() + 1), Instant.EPOCH));
    return new VaultSession.NextCode.Shown(code);
  }

  @Override
  public SaveResult apply(VaultEdit edit) {
    if (locked) {
      return new SaveResult.Locked();
    }
    if (fault.isPresent()) {
      return new SaveResult.NotSaved(fault.get());
    }
    edits.add(edit);
    return switch (editor.apply(vault(), edit, Instant.EPOCH)) {
      case VaultEditor.Edited.Changed changed -> {
        offset = changed.vault().offset();
        unknown = changed.vault().unknown();
        snapshot = Optional.empty();
        entries.clear();
        entries.addAll(changed.vault().entries());
        yield new SaveResult.Saved(durable, changed.added());
      }
      case VaultEditor.Edited.NoSuchEntry _ -> new SaveResult.NoSuchEntry();
      case VaultEditor.Edited.TooLarge _ -> new SaveResult.NotSaved(SaveFault.TOO_LARGE);
    };
  }

  private void replace(Entry changed) {
    snapshot = Optional.empty();
    entries.replaceAll(entry -> entry.id().equals(changed.id()) ? changed : entry);
  }

  @Override
  public boolean refresh() {
    return looksChanged && refreshes;
  }

  @Override
  public boolean looksChanged() {
    looked++;
    return looksChanged;
  }

  @Override
  public List<Quarantined> putAside() {
    return List.copyOf(putAside);
  }

  @Override
  public List<Path> copies() {
    return List.copyOf(copies);
  }

  @Override
  public boolean isRekeyed() {
    return rekeyed;
  }

  @Override
  public List<Rivals.Rival> rivals(EntryId id, Instant at) {
    return rivals;
  }

  @Override
  public SaveResult keepAll(EntryId id) {
    return fault.<SaveResult>map(SaveResult.NotSaved::new).orElseGet(() -> new SaveResult.Saved(durable, List.of(new EntryId(new UUID(7, 7)))));
  }
}
