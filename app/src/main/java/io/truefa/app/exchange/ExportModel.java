package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.transfer.ExportOutcome;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.ExportTarget;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** From entries and a format to a file that was read again. UI thread only; knows nothing of nodes. */
final class ExportModel {
  private final VaultSession session;
  private final ExportRun run;
  private final Background background;
  private final Navigator navigator;
  private final Runnable secretsWent;

  private final ReadOnlyObjectWrapper<Overview> overview;
  private final ReadOnlyObjectWrapper<Optional<ExportOutcome.Done>> done = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private ExportTarget target;
  private boolean plain;
  private String query = "";
  private boolean open = true;

  ExportModel(
      VaultSession session,
      ExportRun run,
      List<ExportTarget> targets,
      Background background,
      Navigator navigator,
      Runnable secretsWent) {
    this.session = session;
    this.run = run;
    this.background = background;
    this.navigator = navigator;
    this.secretsWent = secretsWent;
    this.target = targets.getFirst();
    this.plain = !target.canEncrypt();
    this.overview = new ReadOnlyObjectWrapper<>(look());
  }

  ReadOnlyObjectProperty<Overview> overview() {
    return overview.getReadOnlyProperty();
  }

  /** The file that was written last on this screen. */
  ReadOnlyObjectProperty<Optional<ExportOutcome.Done>> done() {
    return done.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  void choose(ExportTarget to) {
    target = to;
    plain = !to.canEncrypt();
    overview.set(look());
  }

  /** A file that protects nothing, where the format has both. */
  void plain(boolean to) {
    plain = to || !target.canEncrypt();
    overview.set(look());
  }

  /** Only entries with these words. */
  void search(String words) {
    query = words;
    overview.set(look());
  }

  private Overview look() {
    var entries = entries();
    return new Overview(
        target, plain, entries.size(), ExportRun.losses(target, entries), ExportRun.refused(target, entries));
  }

  private List<Entry> entries() {
    var wanted = new EntryQuery(query);
    return session
        .openVault()
        .map(vault -> vault.live().stream().filter(entry -> wanted.matches(entry.label())).toList())
        .orElse(List.of());
  }

  /** Whether what was typed says that an unprotected file is wanted. */
  static boolean confirms(String typed, String word) {
    return typed.strip().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Shows the vault the password again, then writes; takes over both passwords.
   *
   * @param own that of the vault
   * @param forFile that of the new file; empty for one that protects nothing
   */
  void export(SecretBuffer own, Optional<SecretBuffer> forFile, Path place) {
    if (busy.get()) {
      own.close();
      forFile.ifPresent(SecretBuffer::close);
      return;
    }
    busy.set(true);
    done.set(Optional.empty());
    var to = target;
    var entries = entries();
    background.run(
        () -> write(own, forFile, place, to, entries),
        this::finished,
        () -> {
          own.close();
          forFile.ifPresent(SecretBuffer::close);
          busy.set(false);
          secretsWent.run();
        });
  }

  private ExportOutcome write(
      SecretBuffer own, Optional<SecretBuffer> forFile, Path place, ExportTarget to, List<Entry> entries) {
    return switch (session.slots().confirm(new Credential.Password(own))) {
      case UnlockResult.Unlocked _ -> run.run(to, entries, forFile, place);
      case UnlockResult.WrongCredential _ -> new ExportOutcome.Failed(TfaCode.WRONG_PASSWORD, place);
      case UnlockResult.Refused _ -> new ExportOutcome.Failed(TfaCode.EXPORT_FAILED, place);
      case UnlockResult.MemoryShort _ -> new ExportOutcome.Failed(TfaCode.EXPORT_MEMORY_SHORT, place);
    };
  }

  private void finished(ExportOutcome outcome) {
    switch (outcome) {
      case ExportOutcome.Done written -> done.set(open ? Optional.of(written) : Optional.empty());
      case ExportOutcome.NothingFits _ -> navigator.problem(Problem.of(TfaCode.EXPORT_NOTHING_FITS));
      case ExportOutcome.Failed(var code, var _) -> navigator.problem(Problem.of(code));
    }
  }

  void close() {
    open = false;
    done.set(Optional.empty());
    secretsWent.run();
  }

  /**
   * What would be written.
   *
   * @param plain whether it would protect nothing
   * @param entries how many are chosen
   */
  record Overview(ExportTarget target, boolean plain, int entries, Map<Loss, Integer> losses, Map<Entry, Unfit> refused) {
    boolean canExport() {
      return entries > refused.size();
    }
  }
}
