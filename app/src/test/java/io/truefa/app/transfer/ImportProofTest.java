package io.truefa.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.app.transfer.ImportRun.Proof;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import is proven by what lies on the disk, and by nothing else. */
final class ImportProofTest {
  @TempDir Path folder;
  private TransferVault vault;
  private NewEntry entry;
  private MergePlan plan;
  private ImportReceipt receipt;

  @BeforeEach
  void imported() {
    vault = new TransferVault(folder);
    entry = vault.entry("ann");
    var run = new ImportRun(vault.session, vault.crypto);
    plan = run.plan(List.of(new Item.Read(entry))).orElseThrow();
    var done = assertInstanceOf(ImportRun.Outcome.Done.class, run.run(plan));
    assertEquals(Proof.PROVEN, done.proof());
    receipt = done.receipt();
  }

  @AfterEach
  void nothingIsLeft() {
    entry.close();
    vault.close();
    assertEquals(0, vault.crypto.secrets().alive());
  }

  @Test
  void aLockedVault_provesNothing() {
    vault.session.lock(LockReason.ASKED);
    assertEquals(Proof.NOT_SEEN, proof());
  }

  @Test
  void anotherNoteOnTheDisk_isNoProof() {
    change(new VaultEdit.SetNote(receipt.lines().getFirst().id().orElseThrow(), "other"));
    assertEquals(Proof.WRONG, proof());
  }

  @Test
  void anEntryInTheTrashOfTheDisk_isNoProof() {
    change(new VaultEdit.Trash(receipt.lines().getFirst().id().orElseThrow()));
    assertEquals(Proof.WRONG, proof());
  }

  @Test
  void whatChangesNothing_isLookedUpToo() throws IOException {
    var run = new ImportRun(vault.session, vault.crypto);
    var again = run.plan(List.of(new Item.Read(entry))).orElseThrow();
    assertEquals(Proof.PROVEN, assertInstanceOf(ImportRun.Outcome.Done.class, run.run(again)).proof());
    Files.delete(vault.session.file());
    assertEquals(Proof.NOT_SEEN, assertInstanceOf(ImportRun.Outcome.Done.class, run.run(again)).proof());
  }

  private Proof proof() {
    return new ImportProof(vault.session, vault.crypto).of(plan, receipt);
  }

  /** As another program does, which this session has not heard of. */
  private void change(VaultEdit edit) {
    try (var other = vault.another();
        var password = vault.secret("correct horse")) {
      other.unlock(password);
      assertInstanceOf(SaveResult.Saved.class, other.apply(edit));
    }
  }
}
