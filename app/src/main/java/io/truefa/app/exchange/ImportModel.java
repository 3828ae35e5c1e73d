package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.transfer.ImportDesk;
import io.truefa.app.transfer.ImportRun;
import io.truefa.app.transfer.ReadFile;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.exchange.Rule;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** From files to a receipt; nothing is saved before a person says so. UI thread only; knows nothing of nodes. */
final class ImportModel {
  private final VaultSession session;
  private final ImportDesk desk;
  private final ImportRun run;
  private final Background background;
  private final Navigator navigator;
  private final Runnable secretsWent;

  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Choosing());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final List<ReadFile> read = new ArrayList<>();
  private final List<Path> waiting = new ArrayList<>();
  private Optional<MergePlan> plan = Optional.empty();
  private boolean open = true;
  private int running;

  ImportModel(
      VaultSession session,
      ImportDesk desk,
      ImportRun run,
      Background background,
      Navigator navigator,
      Runnable secretsWent) {
    this.session = session;
    this.desk = desk;
    this.run = run;
    this.background = background;
    this.navigator = navigator;
    this.secretsWent = secretsWent;
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Begins anew with these files. */
  void choose(List<Path> files) {
    if (!busy.get() && !files.isEmpty()) {
      forget();
      waiting.addAll(files);
      next();
    }
  }

  private void next() {
    if (waiting.isEmpty()) {
      settle();
      return;
    }
    var file = waiting.getFirst();
    work(() -> desk.read(file, Optional.empty(), _ -> Optional.empty()), found -> took(file, found));
  }

  /** Takes over the password of the file that waits for one. */
  void password(SecretBuffer password) {
    if (busy.get() || !(stage.get() instanceof Stage.PasswordWanted)) {
      password.close();
      return;
    }
    var file = waiting.getFirst();
    var secrets = password;
    work(
        () -> {
          try (secrets) {
            return desk.read(
                file,
                Optional.empty(),
                question -> question.attempt() == 1 ? Optional.of(copy(secrets)) : Optional.empty());
          }
        },
        found -> took(file, found));
  }

  private SecretBuffer copy(SecretBuffer password) {
    return desk.secrets().copyOf(password);
  }

  /** Goes on without the file that waits for its password. */
  void skip() {
    if (!busy.get() && stage.get() instanceof Stage.PasswordWanted) {
      waiting.removeFirst();
      next();
    }
  }

  private void took(Path file, ReadFile found) {
    if (!open) {
      found.close();
      return;
    }
    var wanted = found.problem().filter(ImportModel::wantsPassword);
    if (wanted.isPresent()) {
      var title = found.format().map(format -> format.title()).orElse("");
      boolean wrong = wanted.get() == TfaCode.IMPORT_WRONG_PASSWORD;
      stage.set(new Stage.PasswordWanted(String.valueOf(file.getFileName()), title, wrong));
      return;
    }
    read.add(found);
    waiting.removeFirst();
    next();
  }

  private static boolean wantsPassword(TfaCode problem) {
    return problem == TfaCode.IMPORT_PASSWORD_NEEDED || problem == TfaCode.IMPORT_WRONG_PASSWORD;
  }

  /** All files are read: hold them against the vault. */
  private void settle() {
    var items = read.stream().flatMap(file -> file.items().stream()).toList();
    if (items.isEmpty()) {
      read.stream().flatMap(file -> file.problem().stream()).findFirst().ifPresent(code -> navigator.problem(Problem.of(code)));
      forget();
      return;
    }
    work(
        () -> run.plan(items),
        made -> {
          plan = made;
          made.ifPresent(_ -> show());
        });
  }

  private void show() {
    plan.ifPresent(made -> stage.set(new Stage.Deciding(rows(made), files(), notices())));
  }

  private List<Row> rows(MergePlan made) {
    var results = made.results();
    var rows = new ArrayList<Row>(results.size());
    for (int i = 0; i < results.size(); i++) {
      rows.add(new Row(i, made, results.get(i)));
    }
    return rows;
  }

  private List<FileLine> files() {
    return read.stream()
        .map(
            file ->
                new FileLine(
                    String.valueOf(Path.of(file.name()).getFileName()),
                    file.format().map(format -> format.title()),
                    file.items().size(),
                    file.problem()))
        .toList();
  }

  private List<ImportNotice> notices() {
    return Stream.concat(read.stream().flatMap(file -> file.notices().stream()), desk.missing(read).stream()).toList();
  }

  void choose(int index, Choice choice) {
    plan.filter(_ -> !busy.get())
        .ifPresent(
            made -> {
              made.leaveOut(index, choice == Choice.LEAVE);
              switch (choice) {
                case ADD -> made.rule(index, Rule.KEEP);
                case REPLACE -> made.rule(index, Rule.REPLACE);
                case LEAVE -> {
                  // whatever the rule was
                }
              }
              show();
            });
  }

  /** The same for every entry whose name or secret is there already. */
  void chooseForAll(Rule rule) {
    plan.filter(_ -> !busy.get())
        .ifPresent(
            made -> {
              made.ruleForAll(rule);
              for (int i = 0; i < made.size(); i++) {
                if (made.match(i) instanceof Match.Clash) {
                  made.leaveOut(i, rule == Rule.SKIP);
                }
              }
              show();
            });
  }

  /** Saves what the table says. */
  void save() {
    if (plan.isPresent() && !busy.get()) {
      var made = plan.get();
      work(() -> run.run(made), this::saved);
    }
  }

  private void saved(ImportRun.Outcome outcome) {
    secretsWent.run();
    switch (outcome) {
      case ImportRun.Outcome.Done(var receipt, boolean durable, var undo) -> {
        arrived(receipt, undo);
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case ImportRun.Outcome.NotProven(var receipt) -> {
        arrived(receipt, Optional.empty());
        navigator.problem(Problem.of(TfaCode.IMPORT_NOT_PROVEN));
      }
      case ImportRun.Outcome.NotSaved(var why) -> failed(why);
    }
  }

  private void arrived(ImportReceipt receipt, Optional<VaultEdit> undo) {
    var said = notices();
    release();
    if (open) {
      stage.set(new Stage.Done(receipt, said, undo));
    }
  }

  private void failed(SaveResult why) {
    switch (why) {
      case SaveResult.NotSaved(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
      case SaveResult.NoSuchEntry _ -> settle(); // another program took an entry away: look again
      case SaveResult.Locked _ -> {
        // the window shows that
      }
      case SaveResult.Saved _ -> throw new IllegalStateException("saved after all");
    }
  }

  /** Takes the whole import back. */
  void undo() {
    if (stage.get() instanceof Stage.Done(var receipt, var notices, var undo) && undo.isPresent() && !busy.get()) {
      var edit = undo.get();
      work(
          () -> session.apply(edit),
          result -> {
            if (result instanceof SaveResult.Saved) {
              stage.set(new Stage.Undone());
            } else {
              stage.set(new Stage.Done(receipt, notices, undo));
              failed(result);
            }
          });
    }
  }

  /** Back to the choice of files. */
  void forget() {
    release();
    waiting.clear();
    stage.set(new Stage.Choosing());
  }

  private void release() {
    read.forEach(ReadFile::close);
    read.clear();
    plan = Optional.empty();
  }

  /** For lock and leaving: nothing of a file stays open. What is being done is finished first. */
  void close() {
    open = false;
    stage.set(new Stage.Choosing());
    if (running == 0) {
      release();
    }
    secretsWent.run();
  }

  /** One after the other: {@code done} may begin the next piece of work. */
  private <T> void work(Callable<T> what, Consumer<T> done) {
    busy.set(true);
    running++;
    background.run(
        what,
        answer -> {
          busy.set(false);
          done.accept(answer);
        },
        () -> {
          running--;
          if (running == 0) {
            busy.set(false); // also where nobody expected what happened
            if (!open) {
              release();
            }
          }
        });
  }

  /** What a person can say of one entry. */
  enum Choice {
    ADD,
    REPLACE,
    LEAVE
  }

  /**
   * One line of the table. Knows names and numbers, no secrets.
   *
   * @param index in the import
   * @param plan what it is a line of
   * @param result what will become of it
   */
  record Row(int index, MergePlan plan, Result result) {
    Match match() {
      return plan.match(index);
    }

    /** What can be chosen; empty where there is no choice. */
    List<Choice> choices() {
      return switch (match()) {
        case Match.New _ -> List.of(Choice.ADD, Choice.LEAVE);
        case Match.Clash _ -> List.of(Choice.ADD, Choice.REPLACE, Choice.LEAVE);
        case Match.Same _, Match.Twin _, Match.Refused _ -> List.of();
      };
    }

    Choice choice() {
      if (plan.isLeftOut(index)) {
        return Choice.LEAVE;
      }
      return match() instanceof Match.Clash && plan.rule(index) == Rule.REPLACE ? Choice.REPLACE : Choice.ADD;
    }
  }

  /** One file of an import. */
  record FileLine(String name, Optional<String> format, int entries, Optional<TfaCode> problem) {}

  /** Where a person is. */
  sealed interface Stage {
    record Choosing() implements Stage {}

    /**
     * A file waits for its password.
     *
     * @param wrong whether the one before did not open it
     */
    record PasswordWanted(String file, String format, boolean wrong) implements Stage {}

    record Deciding(List<Row> rows, List<FileLine> files, List<ImportNotice> notices) implements Stage {
      int count(Result result) {
        return (int) rows.stream().filter(row -> row.result() == result).count();
      }

      boolean changesSomething() {
        return count(Result.ADDED) + count(Result.UPDATED) > 0;
      }

      boolean hasClashes() {
        return rows.stream().anyMatch(row -> row.match() instanceof Match.Clash);
      }
    }

    record Done(ImportReceipt receipt, List<ImportNotice> notices, Optional<VaultEdit> undo) implements Stage {}

    record Undone() implements Stage {}
  }
}
