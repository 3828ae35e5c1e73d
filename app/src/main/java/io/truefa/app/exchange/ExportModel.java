package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.transfer.ExportOutcome;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.ExportTarget;
import io.truefa.app.unlock.Credentials;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryQuery;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private final Credentials credentials;

  private final ReadOnlyObjectWrapper<Overview> overview;
  private final ReadOnlyObjectWrapper<Optional<ExportOutcome.Done>> done = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<byte[]>> codes = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private ExportTarget target;
  private boolean plain;
  private String query = "";

  /** What was chosen on the home screen; empty for everything. */
  private Optional<Set<EntryId>> only = Optional.empty();
  private String group = "";
  private final Set<EntryId> left = new HashSet<>();
  private boolean open = true;

  ExportModel(
      VaultSession session,
      ExportRun run,
      Secrets secrets,
      List<ExportTarget> targets,
      Background background,
      Navigator navigator,
      Runnable secretsWent) {
    this.session = session;
    this.run = run;
    this.background = background;
    this.navigator = navigator;
    this.secretsWent = secretsWent;
    this.credentials = new Credentials(secrets);
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

  /** Only these entries. */
  void only(List<EntryId> ids) {
    only = Optional.of(Set.copyOf(ids));
    overview.set(look());
  }

  /** Only entries of that group; empty for all. */
  void group(String name) {
    group = name;
    overview.set(look());
  }

  /** Names of all groups, in order. */
  List<String> groups() {
    return session
        .openVault()
        .map(vault -> vault.live().stream().flatMap(entry -> entry.groups().stream()).distinct().sorted().toList())
        .orElse(List.of());
  }

  /** Whether an entry goes into the file where it is shown. */
  boolean isTicked(EntryId id) {
    return !left.contains(id);
  }

  void tick(EntryId id, boolean wanted) {
    if (wanted ? left.remove(id) : left.add(id)) {
      overview.set(look());
    }
  }

  /** All that are shown, or none of them; what is not shown stays as it is. */
  void tickShown(boolean wanted) {
    var ids = shown().stream().map(Entry::id).toList();
    if (wanted) {
      ids.forEach(left::remove);
    } else {
      left.addAll(ids);
    }
    overview.set(look());
  }

  private Overview look() {
    var shown = shown();
    var entries = ticked(shown);
    return new Overview(
        target, plain, shown, entries.size(), ExportRun.losses(target, entries), ExportRun.refused(target, entries));
  }

  private List<Entry> shown() {
    var wanted = new EntryQuery(query);
    return session
        .openVault()
        .map(
            vault ->
                vault.live().stream()
                    .filter(this::isChosen)
                    .filter(entry -> group.isEmpty() || entry.groups().contains(group))
                    .filter(entry -> wanted.matches(entry.label()))
                    .toList())
        .orElse(List.of());
  }

  private boolean isChosen(Entry entry) {
    return only.isEmpty() || only.get().contains(entry.id());
  }

  private List<Entry> ticked(List<Entry> shown) {
    return shown.stream().filter(entry -> isTicked(entry.id())).toList();
  }

  /** Whether something is at the first place the export would take; said before a password is taken for nothing. */
  static boolean isTaken(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** Kinds of slots the vault has. */
  List<SlotKind> kinds() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElse(List.of());
  }

  /** Whether what was typed says that an unprotected file is wanted. */
  static boolean confirms(String typed, String word) {
    return typed.strip().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
  }

  /**
   * Shows the vault again what opens it, then writes; takes over both passwords. The vault may have been locked while a
   * person looked for a place.
   *
   * @param way what {@code own} is
   * @param own what opens the vault
   * @param forFile that of the new file; empty for one that protects nothing
   */
  void export(Way way, SecretBuffer own, Optional<SecretBuffer> forFile, Path place) {
    if (busy.get() || !open) {
      own.close();
      forFile.ifPresent(SecretBuffer::close);
      return;
    }
    busy.set(true);
    done.set(Optional.empty());
    var to = target;
    var entries = ticked(shown());
    background.run(
        () -> shown(way, own, () -> run.run(to, entries, forFile, place)),
        this::finished,
        () -> {
          own.close();
          forFile.ifPresent(SecretBuffer::close);
          busy.set(false);
          secretsWent.run();
        });
  }

  /**
   * Shows the vault again what opens it, then makes codes that are shown and written nowhere; takes over {@code own}. Only for
   * formats that are pictures.
   */
  void onScreen(Way way, SecretBuffer own) {
    if (busy.get() || !open) {
      own.close();
      return;
    }
    busy.set(true);
    done.set(Optional.empty());
    var to = target;
    var entries = ticked(shown());
    background.run(
        () -> shown(way, own, () -> run.onScreen(to, entries)),
        this::finished,
        () -> {
          own.close();
          busy.set(false);
          secretsWent.run();
        });
  }

  /** The codes that are to be shown now; whoever takes them wipes them. */
  ReadOnlyObjectProperty<List<byte[]>> codes() {
    return codes.getReadOnlyProperty();
  }

  /** They are shown no more. */
  void endCodes() {
    codes.set(List.of());
  }

  private Attempt shown(Way way, SecretBuffer own, Supplier<ExportOutcome> work) {
    if (session.openVault().isEmpty()) { // a locked vault cannot be shown anything
      return new Attempt.Ran(new ExportOutcome.Failed(TfaCode.EXPORT_LOCKED, session.file()));
    }
    return switch (credentials.of(way, own)) {
      case Credentials.Reading.Bad(var problem) -> new Attempt.Barred(problem);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield switch (session.slots().confirm(credential)) {
            case UnlockResult.Unlocked _ -> new Attempt.Ran(work.get());
            case UnlockResult.WrongCredential _ -> new Attempt.Barred(Problem.of(TfaCode.WRONG_PASSWORD));
            case UnlockResult.Refused(var fault) ->
                new Attempt.Barred(Problem.of(Problems.code(fault), session.file().toString()));
            case UnlockResult.MemoryShort(int needed) -> new Attempt.Barred(Problem.of(TfaCode.KDF_MEMORY, needed));
          };
        }
      }
    };
  }

  private void finished(Attempt attempt) {
    switch (attempt) {
      case Attempt.Barred(var problem) -> navigator.problem(problem);
      case Attempt.Ran(var outcome) -> ended(outcome);
    }
  }

  private void ended(ExportOutcome outcome) {
    switch (outcome) {
      case ExportOutcome.Done written -> done.set(open ? Optional.of(written) : Optional.empty());
      case ExportOutcome.OnScreen(var pictures) -> {
        if (open) {
          codes.set(pictures);
        } else {
          pictures.forEach(picture -> Arrays.fill(picture, (byte) 0));
        }
      }
      case ExportOutcome.NothingFits _ -> navigator.problem(Problem.of(TfaCode.EXPORT_NOTHING_FITS));
      case ExportOutcome.Failed(var code, var _) -> navigator.problem(Problem.of(code));
    }
  }

  void close() {
    open = false;
    done.set(Optional.empty());
    endCodes();
    secretsWent.run();
  }

  /** What came of it. */
  private sealed interface Attempt {
    /** What was shown does not open the vault. */
    record Barred(Problem problem) implements Attempt {}

    record Ran(ExportOutcome outcome) implements Attempt {}
  }

  /**
   * What would be written.
   *
   * @param plain whether it would protect nothing
   * @param shown what can be chosen from
   * @param entries how many are chosen
   */
  record Overview(
      ExportTarget target, boolean plain, List<Entry> shown, int entries, Map<Loss, Integer> losses, Map<Entry, Unfit> refused) {
    boolean canExport() {
      return entries > refused.size();
    }
  }
}
