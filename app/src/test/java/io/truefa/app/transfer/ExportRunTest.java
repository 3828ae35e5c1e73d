package io.truefa.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.session.LockReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export leaves behind where it does not go as it should: nothing. */
final class ExportRunTest {
  @TempDir Path folder;
  private TransferVault vault;
  private Path place;

  @BeforeEach
  void make() {
    vault = new TransferVault(folder);
    place = folder.resolve("out.bin");
  }

  @AfterEach
  void nothingIsLeft() {
    vault.close();
    assertEquals(0, vault.crypto.secrets().alive());
  }

  @Test
  void whatDoesNotReadBackRight_isRemoved() {
    var outcome = run(new Target(() -> {}, false), List.of(vault.add("ann")));
    assertEquals(new ExportOutcome.Failed(TfaCode.EXPORT_MISMATCH, place), outcome);
    assertTrue(Files.notExists(place));
  }

  @Test
  void aLockBeforeTheSecretsAreLent_isNoDamage() {
    var entries = List.of(vault.add("ann"));
    lock();
    assertEquals(
        new ExportOutcome.Failed(TfaCode.EXPORT_LOCKED, place), run(new Target(() -> {}, true), entries));
    assertTrue(Files.notExists(place));
  }

  @Test
  void aLockBeforeTheFileIsKept_leavesNoFile() {
    var entries = List.of(vault.add("ann"));
    assertEquals(
        new ExportOutcome.Failed(TfaCode.EXPORT_LOCKED, place), run(new Target(this::lock, true), entries));
    assertTrue(Files.notExists(place));
  }

  @Test
  void recoveryCodesThatCannotBeLent_refuseTheirEntry() {
    var id = vault.add("ann").id();
    try (var codes = vault.secret("one\ntwo")) {
      vault.session.apply(new VaultEdit.SetRecoveryCodes(id, codes, 2));
    }
    var entry = vault.session.vault().entry(id).orElseThrow();
    vault.session.apply(new VaultEdit.DropRecoveryCodes(id));
    var outcome = run(new Target(() -> {}, true), List.of(entry));
    assertEquals(new ExportOutcome.NothingFits(Map.of(entry, Unfit.DAMAGED)), outcome);
  }

  @Test
  void namesTooLongForAQrCode_areRefusedByGooglesFormat_andTheOthersGo() {
    var ann = vault.add("ann");
    var endless = vault.add("語".repeat(1000));
    var google =
        new Targets(vault.crypto, KdfPolicy.fixed(KdfLimits.least()), new Texts(Locale.ROOT), Clock.systemUTC()).target("google").orElseThrow();
    var done = assertInstanceOf(ExportOutcome.Done.class, run(google, List.of(ann, endless)));
    assertEquals(List.of(ann), done.written());
    assertEquals(Map.of(endless, Unfit.SECRET), done.refused());
  }

  private void lock() {
    vault.session.lock(LockReason.ASKED);
  }

  private ExportOutcome run(ExportTarget target, List<Entry> entries) {
    return new ExportRun(vault.session, vault.crypto.secrets()).run(target, entries, Optional.empty(), place);
  }

  /** Writes one byte. */
  private record Target(Runnable atReading, boolean right) implements ExportTarget {
    @Override
    public Format format() {
      return new Format("test", "Test", List.of("bin"), Set.of(Format.Ability.EXPORT_PLAIN));
    }

    @Override
    public Losses losses() {
      return Losses.everythingButWords();
    }

    @Override
    public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
      return entries.stream().map(_ -> Optional.<Unfit>empty()).toList();
    }

    @Override
    public List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) {
      return List.of(new byte[] {1});
    }

    @Override
    public boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password) {
      atReading.run();
      return right;
    }
  }
}
