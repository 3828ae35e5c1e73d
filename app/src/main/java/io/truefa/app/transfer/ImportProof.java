package io.truefa.app.transfer;

import io.truefa.app.transfer.ImportRun.Proof;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.exchange.Fingerprints;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.session.Reread;
import io.truefa.vault.session.VaultSession;
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
      for (int i = 0; i < plan.size(); i++) {
        var line = receipt.lines().get(i);
        var entry = line.id().map(there::get);
        if (isInVault(line) && (entry.isEmpty() || !holds(entry.get(), line, plan.entry(i)))) {
          return false;
        }
      }
      return true;
    }

    /** Whether it says that it is there: what it wanted to keep apart from something similar is not. */
    private static boolean isInVault(ImportReceipt.Line line) {
      return switch (line.result()) {
        case ADDED, UPDATED -> true;
        case DUPLICATE -> line.match() instanceof Match.Same;
        case REFUSED, LEFT_OUT -> false;
      };
    }

    private boolean holds(Entry there, ImportReceipt.Line line, NewEntry wanted) {
      var mine = fingerprints.of(wanted.secret());
      return there.trashed().isEmpty()
          && disk.useSecret(there, fingerprints::of).filter(mine::equals).isPresent()
          && (line.result() == Result.DUPLICATE || says(there, line, wanted));
    }

    /** By the file that was imported, and with what a person wrote by the vault as it is open: the plan may have joined it. */
    private boolean says(Entry there, ImportReceipt.Line line, NewEntry wanted) {
      boolean named = line.match() instanceof Match.Same || there.label().equals(wanted.label());
      return named
          && counts(there.spec(), wanted.spec())
          && open.entry(there.id()).filter(entry -> saysTheSame(entry, there)).isPresent();
    }

    private static boolean saysTheSame(Entry open, Entry there) {
      return open.label().equals(there.label())
          && open.groups().equals(there.groups())
          && open.note().equals(there.note())
          && open.favourite() == there.favourite();
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
