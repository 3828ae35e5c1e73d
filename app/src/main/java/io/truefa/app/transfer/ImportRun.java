package io.truefa.app.transfer;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.Fingerprints;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.exchange.MergePlanner;
import io.truefa.vault.exchange.VaultSecrets;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.session.Reread;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a plan into the vault: one save, all or nothing, and a look at the disk whether all of it is there. Blocking. */
public final class ImportRun {
  private final VaultSession session;
  private final Crypto crypto;

  public ImportRun(VaultSession session, Crypto crypto) {
    this.session = session;
    this.crypto = crypto;
  }

  /** Holds entries against the open vault; empty where it is locked. They stay the caller's. */
  public Optional<MergePlan> plan(List<Item> items) {
    return session
        .openVault()
        .map(
            vault ->
                new MergePlanner(crypto)
                    .plan(
                        items,
                        vault,
                        new VaultSecrets() {
                          @Override
                          public <R> Optional<R> use(Entry entry, SecretBuffer.SecretReader<R, RuntimeException> reader) {
                            return session.useSecret(entry, reader);
                          }
                        }));
  }

  /** Saves what the plan says. */
  public Outcome run(MergePlan plan) {
    var edit = plan.edit();
    if (edit.isEmpty()) {
      return new Outcome.Done(plan.receipt(List.of()), true, Optional.empty());
    }
    var before = session.openVault();
    if (before.isEmpty()) {
      return new Outcome.NotSaved(new SaveResult.Locked());
    }
    return switch (session.apply(edit.get())) {
      case SaveResult.Saved(boolean durable, var ids) -> {
        var receipt = plan.receipt(ids);
        yield isOnDisk(plan, receipt)
            ? new Outcome.Done(receipt, durable, Undo.of(edit.get(), before.get(), ids))
            : new Outcome.NotProven(receipt);
      }
      case SaveResult.NotSaved failed -> new Outcome.NotSaved(failed);
      case SaveResult.NoSuchEntry failed -> new Outcome.NotSaved(failed);
      case SaveResult.Locked failed -> new Outcome.NotSaved(failed);
    };
  }

  private boolean isOnDisk(MergePlan plan, ImportReceipt receipt) {
    try (var fingerprints = new Fingerprints(crypto)) {
      return session.reread(disk -> isOnDisk(plan, receipt, disk, fingerprints)).orElse(false);
    }
  }

  private static boolean isOnDisk(MergePlan plan, ImportReceipt receipt, Reread disk, Fingerprints fingerprints) {
    Map<EntryId, Entry> there = new HashMap<>();
    disk.vault().entries().forEach(entry -> there.put(entry.id(), entry));
    for (int i = 0; i < plan.size(); i++) {
      var line = receipt.lines().get(i);
      boolean touched = line.result() == Result.ADDED || line.result() == Result.UPDATED;
      var entry = line.id().map(there::get);
      if (touched && (entry.isEmpty() || !holds(entry.get(), plan, line, disk, fingerprints, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(
      Entry there, MergePlan plan, ImportReceipt.Line line, Reread disk, Fingerprints fingerprints, int index) {
    var wanted = plan.entry(index);
    var mine = fingerprints.of(wanted.secret());
    return there.trashed().isEmpty()
        && named(there.label(), wanted.label(), line)
        && counts(there.spec(), wanted.spec())
        && disk.useSecret(there, fingerprints::of).filter(mine::equals).isPresent();
  }

  private static boolean named(Label there, Label wanted, ImportReceipt.Line line) {
    return line.match() instanceof Match.Same || there.equals(wanted);
  }

  /** A counter of the vault may be further on already. */
  private static boolean counts(OtpSpec there, OtpSpec wanted) {
    if (there instanceof OtpSpec.Hotp has && wanted instanceof OtpSpec.Hotp asked) {
      return has.hash() == asked.hash() && has.digits() == asked.digits() && has.counter() >= asked.counter();
    }
    return there.equals(wanted);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * It is in the vault, and was read back from the disk.
     *
     * @param durable false where the disk did not confirm it (TFA-621)
     * @param undo what takes all of it back; empty where nothing can, or nothing was changed
     */
    record Done(ImportReceipt receipt, boolean durable, Optional<VaultEdit> undo) implements Outcome {}

    /** The save said yes, but the file does not say the same. */
    record NotProven(ImportReceipt receipt) implements Outcome {}

    /** Nothing was changed. */
    record NotSaved(SaveResult why) implements Outcome {}
  }
}
