package io.truefa.app.transfer;

import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.Crypto;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.exchange.MergePlanner;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
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
        .map(vault -> new MergePlanner(crypto).plan(items, vault, (entries, reader) -> session.useSecrets(entries, reader)));
  }

  /** Saves what the plan says. */
  public Outcome run(MergePlan plan) {
    var edit = plan.edit();
    if (edit.isEmpty()) {
      var receipt = plan.receipt(List.of());
      return new Outcome.Done(receipt, new ImportProof(session, crypto).of(plan, receipt), true, Optional.empty(), 0);
    }
    var before = session.openVault();
    if (before.isEmpty()) {
      return new Outcome.NotSaved(new SaveResult.Locked());
    }
    return switch (session.apply(edit.get())) {
      case SaveResult.Saved(boolean durable, var ids) -> {
        var receipt = plan.receipt(ids);
        var proof = new ImportProof(session, crypto).of(plan, receipt);
        yield new Outcome.Done(receipt, proof, durable, Undo.of(edit.get(), before.get(), ids), raised(edit.get()));
      }
      case SaveResult.NotSaved failed -> new Outcome.NotSaved(failed);
      case SaveResult.NoSuchEntry failed -> new Outcome.NotSaved(failed);
      case SaveResult.Locked failed -> new Outcome.NotSaved(failed);
    };
  }

  private static int raised(VaultEdit edit) {
    if (edit instanceof VaultEdit.All(var edits)) {
      return edits.stream().mapToInt(ImportRun::raised).sum();
    }
    return edit instanceof VaultEdit.RaiseCounter ? 1 : 0;
  }

  /** What a look at the disk gave. */
  public enum Proof {
    /** All of it is there. */
    PROVEN,
    /** The file does not say the same. */
    WRONG,
    /** It could not be looked at: locked meanwhile, or the file does not open with the key any more. */
    NOT_SEEN;

    /** What a person is told of it; empty where all is well. */
    public Optional<TfaCode> problem() {
      return switch (this) {
        case PROVEN -> Optional.empty();
        case WRONG -> Optional.of(TfaCode.IMPORT_NOT_PROVEN);
        case NOT_SEEN -> Optional.of(TfaCode.IMPORT_NOT_SEEN);
      };
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * The save said yes.
     *
     * @param proof what a look at the disk gave after it
     * @param durable false where the disk did not confirm it (TFA-621)
     * @param undo what takes all of it back but raised counters; empty where nothing can, or nothing was changed
     * @param raised how many counters went forward, which they only do
     */
    record Done(ImportReceipt receipt, Proof proof, boolean durable, Optional<VaultEdit> undo, int raised) implements Outcome {}

    /** Nothing was changed. */
    record NotSaved(SaveResult why) implements Outcome {}
  }
}
