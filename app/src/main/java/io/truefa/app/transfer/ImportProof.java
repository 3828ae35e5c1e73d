package io.truefa.app.transfer;

import io.truefa.app.transfer.ImportRun.Proof;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.exchange.Fingerprints;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.session.Reread;
import io.truefa.vault.session.VaultSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens the file of the vault anew after an import and looks whether all of it is there. Blocking. */
final class ImportProof {
  private final VaultSession session;
  private final Crypto crypto;

  ImportProof(VaultSession session, Crypto crypto) {
    this.session = session;
    this.crypto = crypto;
  }

  Proof of(MergePlan plan, ImportReceipt receipt) {
    var open = session.openVault();
    if (open.isEmpty()) {
      return Proof.NOT_SEEN;
    }
    try (var fingerprints = new Fingerprints(crypto)) {
      return session
          .reread(disk -> new Look(plan, receipt, open.get(), disk, fingerprints).all() ? Proof.PROVEN : Proof.WRONG)
          .orElse(Proof.NOT_SEEN);
    }
  }

  private record Look(MergePlan plan, ImportReceipt receipt, Vault open, Reread disk, Fingerprints fingerprints) {
    boolean all() {
      var there = disk.vault().entries().stream().collect(Collectors.toMap(Entry::id, Function.identity()));
      var shown = open.entries().stream().collect(Collectors.toMap(Entry::id, Function.identity()));
      var touched = new LinkedHashMap<EntryId, List<NewEntry>>();
      for (int i = 0; i < plan.size(); i++) {
        var line = receipt.lines().get(i);
        if (!isInVault(line)) {
          continue;
        }
        var entry = line.id().map(there::get);
        if (entry.isEmpty() || !says(entry.get(), Optional.ofNullable(shown.get(entry.get().id())), line, plan.entry(i))) {
          return false;
        }
        if (plan.takesRecoveryCodes(i, line.result()) && !codes(entry.get(), plan.entry(i))) {
          return false;
        }
        touched.computeIfAbsent(entry.get().id(), _ -> new ArrayList<>()).add(plan.entry(i));
      }
      return secrets(touched.keySet().stream().map(there::get).toList(), touched);
    }

    /** Every secret is opened from the disk and is the one of the file. */
    private boolean secrets(List<Entry> entries, Map<EntryId, List<NewEntry>> wanted) {
      var proven = new HashSet<EntryId>();
      disk.useSecrets(
          entries,
          (entry, secret) -> {
            var each = wanted.get(entry.id());
            if (secret.filter(lent -> each.stream().allMatch(one -> lent.sameAs(one.secret()))).isPresent()) {
              proven.add(entry.id());
            }
          });
      return proven.size() == entries.size();
    }

    /** Whether it says that it is there: what it wanted to keep apart from something similar is not. */
    private static boolean isInVault(ImportReceipt.Line line) {
      return switch (line.result()) {
        case ADDED, UPDATED -> true;
        case DUPLICATE -> line.match() instanceof Match.Same;
        case REFUSED, LEFT_OUT -> false;
      };
    }

    /** By the file that was imported, and with what a person wrote by the vault as it is open: the plan may have joined it. */
    private static boolean says(Entry there, Optional<Entry> open, ImportReceipt.Line line, NewEntry wanted) {
      if (there.trashed().isPresent() || line.result() == Result.DUPLICATE) {
        return there.trashed().isEmpty();
      }
      boolean named = line.match() instanceof Match.Same || there.label().equals(wanted.label());
      return named && counts(there.spec(), wanted.spec()) && open.filter(entry -> saysTheSame(entry, there)).isPresent();
    }

    private boolean codes(Entry there, NewEntry wanted) {
      var codes = wanted.recovery().orElseThrow();
      var mine = fingerprints.of(codes.codes());
      return there
              .recoveryCodes()
              .filter(has -> has.count() == codes.count() && codes.used().equals(Set.copyOf(has.usedNumbers())))
              .isPresent()
          && disk.useRecoveryCodes(there, fingerprints::of).filter(mine::equals).isPresent();
    }

    private static boolean saysTheSame(Entry open, Entry there) {
      return open.label().equals(there.label())
          && open.groups().equals(there.groups())
          && open.note().equals(there.note())
          && open.favourite() == there.favourite()
          && open.icon().equals(there.icon())
          && open.offsetSeconds() == there.offsetSeconds();
    }

    /** A counter of the vault may be further on already. */
    private static boolean counts(OtpSpec there, OtpSpec wanted) {
      if (there instanceof OtpSpec.Hotp has && wanted instanceof OtpSpec.Hotp asked) {
        return has.hash() == asked.hash() && has.digits() == asked.digits() && has.counter() >= asked.counter();
      }
      return there.equals(wanted);
    }
  }
}
