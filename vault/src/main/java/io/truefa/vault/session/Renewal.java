package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.Stamp;
import io.truefa.vault.Vault;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.Horizon;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts another save in the place of the vault: a save like any other, numbered above everything known. */
final class Renewal {
  private final VaultStore store;
  private final VaultCodec codec;
  private final Clock clock;
  private final Optional<Anchors> anchors;

  Renewal(VaultStore store, VaultCodec codec, Clock clock, Optional<Anchors> anchors) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
    this.anchors = anchors;
  }

  /** What the next save has to be beyond; {@code present} is the file that is there. */
  Horizon above(byte[] present, VaultKey key) {
    var remembered = anchors.map(all -> all.horizon(key)).orElseGet(Horizon::none);
    return codec.isSameVault(present, key) ? remembered.beyond(present) : remembered;
  }

  /** The entries of {@code earlier}; counters that {@code present} has raised since stay, as no code may come twice. */
  Vault entries(Vault earlier, Optional<Vault> present) {
    return earlier.with(earlier.entries().stream().map(entry -> raised(entry, present)).toList());
  }

  private Entry raised(Entry entry, Optional<Vault> present) {
    var now = present.flatMap(vault -> vault.entry(entry.id())).map(Renewal::counters).orElseGet(Map::of);
    var secrets = entry.secrets().stream().map(each -> each.raised(now.getOrDefault(each.made(), 0L))).toList();
    if (secrets.equals(entry.secrets())) {
      return entry;
    }
    var changed = clock.instant();
    return entry.with().secrets(secrets).changed(entry.changed().isAfter(changed) ? entry.changed() : changed).build();
  }

  /** Counters belong to secrets, not to entries: another secret begins anew. */
  private static Map<Stamp, Long> counters(Entry entry) {
    return entry.secrets().stream().collect(Collectors.toMap(SecretVersion::made, SecretVersion::counter));
  }

  /**
   * @param seen what was read from there; empty where nothing was
   * @param whole whether that opened with its key
   */
  RestoreResult put(Optional<byte[]> seen, boolean whole, VaultFile next, VaultKey key) {
    return switch (store.restore(seen, whole, next, bytes -> opens(bytes, next, key))) {
      case SaveOutcome.Committed(boolean durable) -> {
        if (durable) {
          anchors.ifPresent(all -> all.remember(next, key));
        }
        yield new RestoreResult.Restored(durable);
      }
      case SaveOutcome.NotCommitted(var fault) -> new RestoreResult.NotRestored(fault);
      // somebody saved or made a vault there since it was read; what is there must be looked at anew
      case SaveOutcome.Overtaken _, SaveOutcome.Occupied _ -> new RestoreResult.NotRestored(SaveFault.BUSY);
    };
  }

  private boolean opens(byte[] bytes, VaultFile expected, VaultKey key) {
    try {
      var back = codec.open(bytes, key);
      return back.isSameSaveAs(expected) && back.vault().equals(expected.vault());
    } catch (VaultFaultException e) {
      return false;
    }
  }
}
