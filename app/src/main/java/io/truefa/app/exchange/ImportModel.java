package io.truefa.app.exchange;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.transfer.ImportDesk;
import io.truefa.app.transfer.ImportRun;
import io.truefa.app.transfer.ReadFile;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.ImportNotice;
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
import java.util.function.BooleanSupplier;
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
  private final Texts texts;
  private final BooleanSupplier atHome;

  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Choosing());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final List<ReadFile> read = new ArrayList<>();
  private final List<Path> waiting = new ArrayList<>();
  private Optional<MergePlan> plan = Optional.empty();
  private Optional<VaultEdit> offered = Optional.empty();
  private boolean open = true;
  private int running;

  /** Counts how often everything was forgotten: an answer of an earlier round is nobody's any more. */
  private int round;

  /** @param atHome whether the window shows the home screen; asked when this screen is long left */
  ImportModel(
      VaultSession session,
      ImportDesk desk,
      ImportRun run,
      Background background,
      Navigator navigator,
      Runnable secretsWent,
      Texts texts,
      BooleanSupplier atHome) {
    this.session = session;
    this.desk = desk;
    this.run = run;
    this.background = background;
    this.navigator = navigator;
    this.secretsWent = secretsWent;
    this.texts = texts;
    this.atHome = atHome;
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Begins anew with these files. */
  void choose(List<Path> files) {
    if (open && !busy.get() && !files.isEmpty()) {
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
    work(() -> desk.read(file, Optional.empty(), _ -> Optional.empty()), found -> took(file, found), ReadFile::close);
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
        found -> took(file, found),
        ReadFile::close);
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
    var wanted = found.problem().map(Problem::code).filter(ImportModel::wantsPassword);
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
      read.stream().flatMap(file -> file.problem().stream()).findFirst().ifPresent(navigator::problem);
      forget();
      return;
    }
    work(
        () -> run.plan(items),
        made -> {
          plan = made;
          made.ifPresent(_ -> show());
        },
        _ -> {});
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
      work(() -> run.run(made), this::saved, this::savedUnseen);
    }
  }

  private void saved(ImportRun.Outcome outcome) {
    secretsWent.run();
    switch (outcome) {
      case ImportRun.Outcome.Done done -> {
        var said = new Stage.Done(done, files(), notices());
        release();
        stage.set(said);
        told(done);
      }
      case ImportRun.Outcome.NotSaved(var why) -> failed(why);
    }
  }

  /** The person was gone before the save was over; it is saved all the same, and can be taken back. */
  private void savedUnseen(ImportRun.Outcome outcome) {
    secretsWent.run();
    switch (outcome) {
      case ImportRun.Outcome.Done done -> told(done);
      case ImportRun.Outcome.NotSaved(SaveResult.NotSaved(var fault)) ->
          navigator.problem(Problem.of(Problems.code(fault)));
      case ImportRun.Outcome.NotSaved _ -> {
        // nothing was saved, which is what shows
      }
    }
  }

  private void told(ImportRun.Outcome.Done done) {
    if (!session.openVault().isPresent()) {
      return; // a lock ends every offer
    }
    offered = done.undo();
    var receipt = done.receipt();
    var text = texts.get("exchange.import.toast", receipt.count(Result.ADDED), receipt.count(Result.UPDATED));
    offered.ifPresent(
        edit -> navigator.toast(text, texts.get("exchange.import.undo"), () -> takeBack(edit, done.raised())));
    done.proof().problem().ifPresent(code -> navigator.problem(Problem.of(code)));
    if (!done.durable()) {
      navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
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
    if (stage.get() instanceof Stage.Done(var done, var _, var _)) {
      done.undo().ifPresent(edit -> takeBack(edit, done.raised()));
    }
  }

  /** Once, from the receipt or from the message that offers it, also when this screen is long gone. */
  private void takeBack(VaultEdit edit, int raised) {
    if (!offered.equals(Optional.of(edit))) {
      return;
    }
    offered = Optional.empty();
    background.run(
        () -> session.apply(edit),
        result -> {
          switch (result) {
            case SaveResult.Saved(boolean durable, var _) -> {
              tookBack(raised);
              if (!durable) {
                navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
              }
            }
            case SaveResult.NotSaved(var fault) -> {
              offered = Optional.of(edit);
              navigator.problem(Problem.of(Problems.code(fault)));
            }
            case SaveResult.NoSuchEntry _, SaveResult.Locked _ -> {
              // locked meanwhile, or somebody else removed them for good: what shows is true either way
            }
          }
        });
  }

  private void tookBack(int raised) {
    if (stage.get() instanceof Stage.Done) {
      stage.set(new Stage.Undone(raised));
      return;
    }
    if (session.openVault().isPresent() && atHome.getAsBoolean()) {
      navigator.go(new Route.Codes(List.of())); // before anything is said: going elsewhere hides what was said
    }
    var stay = raised == 0 ? "" : " " + texts.get("exchange.import.raised", raised);
    navigator.toast(texts.get("exchange.import.undone") + stay);
  }

  /** Back to the choice of files. What is being done goes on, with nobody waiting for it. */
  void forget() {
    round++;
    if (running == 0) {
      release();
    }
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
    forget();
    secretsWent.run();
  }

  /**
   * One after the other: {@code done} may begin the next piece of work.
   *
   * @param late takes the answer where everything was forgotten meanwhile
   */
  private <T> void work(Callable<T> what, Consumer<T> done, Consumer<T> late) {
    int begun = round;
    busy.set(true);
    running++;
    background.run(
        what,
        answer -> {
          busy.set(false);
          (begun == round ? done : late).accept(answer);
        },
        () -> {
          running--;
          if (running == 0) {
            busy.set(false); // also where nobody expected what happened
            if (begun != round) {
              release();
            }
          }
        });
  }
}
