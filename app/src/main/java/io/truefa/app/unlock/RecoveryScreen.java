package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.controls.SecretSheet;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.crypto.Crypto;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** Shows a new recovery key once, prints it, and asks for it back. */
public final class RecoveryScreen implements Screen {
  private final Texts texts;
  private final Navigator navigator;
  private final Printer printer;
  private final RecoveryModel model;
  private final SecretSheet sheet;
  private final SecretField typed;
  private final CredentialField present;
  private final ContextMenu printers = new ContextMenu();
  private final Button print;
  private final Page view;

  public RecoveryScreen(
      VaultSession session,
      FilePicker picker,
      Printer printer,
      Crypto crypto,
      Texts texts,
      Background background,
      Navigator navigator) {
    this.texts = texts;
    this.navigator = navigator;
    this.printer = printer;
    this.model = new RecoveryModel(session, crypto, background, this::counts);
    this.sheet = sheet();
    var fields = new SecretFields(crypto.secrets(), texts);
    this.typed = fields.field(texts.get("unlock.recovery.back"));
    this.present =
        new CredentialField(
            crypto.secrets(),
            texts,
            name -> texts.get("unlock.recovery.present", name),
            () -> picker.keyFile(view().getScene().getWindow(), session.file()));
    present.setKinds(model.kinds());
    var done = Buttons.main(texts.get("unlock.recovery.do"), this::submit);
    this.print = Buttons.second(texts.get("unlock.recovery.print"), this::choosePrinter);
    var later = Buttons.link(texts.get("unlock.recovery.later"), () -> navigator.go(new Route.Codes(List.of())));
    var plate =
        new VBox(
            sheet,
            print,
            fields.named(texts.get("unlock.recovery.back"), typed),
            Labels.small(texts.get("unlock.recovery.how")),
            present,
            notice(),
            done);
    plate.getStyleClass().add("plate");
    this.view =
        new Page(
            Labels.heading(texts.get("unlock.recovery.title")),
            Labels.centred(Labels.lead(texts.get("unlock.recovery.what"))),
            plate,
            later);
    bind(done, later);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    typed.requestFocus();
    model.make(sheet::show);
  }

  @Override
  public void hidden() {
    printers.hide();
    sheet.wipe();
    typed.clear();
    present.clear();
    model.leave();
  }

  /** Not back to the form the vault was made with. */
  @Override
  public boolean onEscape() {
    if (!model.busy().get()) {
      navigator.go(new Route.Codes(List.of()));
    }
    return true;
  }

  private void bind(Button done, Button later) {
    done.setDefaultButton(false); // Enter in a field acts there
    typed.setOnAction(event -> submit());
    present.setOnEnter(this::submit);
    present.visibleProperty().bind(model.wantsPassword());
    present.managedProperty().bind(model.wantsPassword());
    done.disableProperty().bind(model.busy().or(typed.emptyProperty()));
    later.disableProperty().bind(model.busy());
    model
        .wantsPassword()
        .subscribe(
            wanted -> {
              if (wanted) {
                present.requestFocus();
              }
            });
  }

  private void submit() {
    if (!typed.isEmpty() && !model.busy().get()) {
      model.typedBack(typed.take(), present.wayProperty().get(), present.take());
      typed.requestFocus();
    }
  }

  private void counts() {
    navigator.go(new Route.Codes(List.of()));
    navigator.toast(texts.get("unlock.recovery.counts"));
  }

  private SecretSheet sheet() {
    return new SecretSheet(
        RecoveryKey.GROUP_CHARACTERS, RecoveryKey.GROUP_CHARACTERS / 2, texts.get("unlock.recovery.shown"));
  }

  private ProblemNotice notice() {
    var notice = new ProblemNotice(texts);
    model.problem().subscribe(notice::show);
    return notice;
  }

  /** Asks where: nothing goes to paper by a slip, nor to a printer down the hall. */
  private void choosePrinter() {
    var jobs = printer.jobs();
    if (jobs.isEmpty()) {
      navigator.toast(texts.get("unlock.recovery.no-printer"));
      return;
    }
    printers.getItems().setAll(jobs.stream().map(this::item).toList());
    printers.show(print, Side.BOTTOM, 0, 0);
  }

  private MenuItem item(Printer.Job job) {
    var item = new MenuItem(job.place());
    item.setMnemonicParsing(false);
    item.setOnAction(event -> print(job));
    return item;
  }

  /** On paper it is the printer's and its queue's; the person asked for that. */
  private void print(Printer.Job job) {
    var printed = sheet();
    var paper = new RecoveryPaper(model.vaultName(), printed, view.getScene(), texts);
    model.lend(printed::show);
    paper.settle();
    try {
      navigator.toast(texts.get(job.print(paper) ? "unlock.recovery.printed" : "unlock.recovery.not-printed"));
    } finally {
      printed.wipe();
    }
  }
}
