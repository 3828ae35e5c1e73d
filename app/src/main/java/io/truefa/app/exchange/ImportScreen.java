package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.app.transfer.ImportDesk;
import io.truefa.app.transfer.ImportRun;
import io.truefa.vault.EntryId;
import io.truefa.vault.exchange.ImportReceipt;
import io.truefa.vault.exchange.ImportReceipt.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Files of other programs, what will become of every entry in them, and the receipt. */
public final class ImportScreen implements Screen {
  private static final double WIDTH = 520;
  private static final double LIST_HEIGHT = 260;

  private final ExchangeContext context;
  private final Texts texts;
  private final List<Path> first;
  private final ImportModel model;
  private final Button back;
  private final StackPane body = new StackPane();
  private final BorderPane view;
  private Optional<SecretField> password = Optional.empty();
  private Optional<SamplesPane> samples = Optional.empty();
  private Optional<DecisionPane> decisions = Optional.empty();

  public ImportScreen(ExchangeContext context) {
    this(context, List.of());
  }

  /** @param first files to begin with at once */
  public ImportScreen(ExchangeContext context, List<Path> first) {
    this.context = context;
    this.first = List.copyOf(first);
    this.texts = context.texts();
    this.model =
        new ImportModel(
            context.session(),
            new ImportDesk(context.crypto(), context.pictures(), context.scanner()),
            new ImportRun(context.session(), context.crypto()),
            context.background(),
            context.navigator(),
            context.secretsWent(),
            texts,
            context.atHome());
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), this::goBack);
    var top = new HBox(back, Labels.heading(texts.get("exchange.import.title")));
    top.getStyleClass().add("top-bar");
    this.view = new BorderPane(body, top, null, null, null);
    view.getStyleClass().add("import-view");
    var css = Objects.requireNonNull(ImportScreen.class.getResource("exchange.css"));
    view.getStylesheets().add(css.toExternalForm());
    model.stage().subscribe(this::show);
  }

  private void goBack() {
    context.navigator().go(new Route.Codes(List.of()));
  }

  private void show(Stage stage) {
    password.ifPresent(SecretField::clear);
    password = Optional.empty();
    samples.ifPresent(SamplesPane::stop);
    samples = Optional.empty();
    if (!(stage instanceof Stage.Deciding)) {
      decisions = Optional.empty();
    }
    switch (stage) {
      case Stage.Choosing() -> body.getChildren().setAll(choosing());
      case Stage.PasswordWanted wanted -> {
        body.getChildren().setAll(asking(wanted));
        password.orElseThrow().requestFocus();
      }
      case Stage.Deciding deciding -> {
        if (decisions.isEmpty()) {
          var pane = new DecisionPane(model, texts);
          decisions = Optional.of(pane);
          body.getChildren().setAll(pane);
          pane.show(deciding);
          pane.focus();
        } else {
          decisions.get().show(deciding);
        }
      }
      case Stage.Done done -> body.getChildren().setAll(receipt(done));
      case Stage.Undone(int raised) -> {
        var pane = page(Labels.section(texts.get("exchange.import.undone")));
        if (raised > 0) {
          column(pane).getChildren().add(Labels.lead(texts.get("exchange.import.raised", raised)));
        }
        column(pane).getChildren().add(codesButton(List.of()));
        body.getChildren().setAll(pane);
      }
    }
  }

  private Node choosing() {
    var choose =
        Buttons.main(
            texts.get("exchange.import.choose.do"), () -> model.choose(context.files().toImport(view.getScene().getWindow())));
    choose.setId("choose");
    choose.disableProperty().bind(model.busy());
    return page(
        Labels.section(texts.get("exchange.import.what")),
        Labels.lead(texts.get("exchange.import.what.text")),
        choose,
        Labels.small(texts.get("exchange.import.drop")));
  }

  private Node asking(Stage.PasswordWanted wanted) {
    var field = new SecretField(context.crypto().secrets());
    password = Optional.of(field);
    field.setAccessibleText(texts.get("exchange.import.password"));
    field.setMenuTexts(texts.get("controls.secret.paste"), texts.get("controls.secret.clear"));
    Runnable submit =
        () -> {
          if (!field.isEmpty() && !model.busy().get()) {
            model.password(field.take());
          }
        };
    field.setOnAction(event -> submit.run());
    var label = Labels.fieldName(texts.get("exchange.import.password"));
    label.setLabelFor(field);
    var open = Buttons.plain(texts.get("exchange.import.open"), submit);
    open.getStyleClass().add("accent");
    open.disableProperty().bind(field.emptyProperty().or(model.busy()));
    var what = Labels.lead(texts.get("exchange.import.locked", wanted.file(), wanted.format()));
    var pane = page(Labels.section(texts.get("exchange.import.password.title")), what);
    if (wanted.wrong()) {
      var wrong = Labels.lead(texts.get("exchange.import.wrong"));
      wrong.getStyleClass().setAll("label", "bad");
      column(pane).getChildren().add(wrong);
    }
    column(pane)
        .getChildren()
        .addAll(
            new VBox(5, label, field),
            new FlowPane(10, 10, open, Buttons.plain(texts.get("exchange.import.skip"), model::skip)));
    return pane;
  }

  private Node receipt(Stage.Done done) {
    var receipt = done.outcome().receipt();
    var words = new ImportWords(texts);
    var added =
        receipt.lines().stream()
            .filter(line -> line.result() == Result.ADDED || line.result() == Result.UPDATED)
            .flatMap(line -> line.id().stream())
            .toList();
    var pane =
        page(
            Labels.section(texts.get("exchange.import.done")),
            Labels.lead(
                texts.get(
                    "exchange.import.done.text",
                    receipt.count(Result.ADDED),
                    receipt.count(Result.UPDATED),
                    receipt.count(Result.DUPLICATE),
                    receipt.count(Result.REFUSED),
                    texts.get("exchange.proof." + done.outcome().proof().name()))));
    var column = column(pane);
    done.files().forEach(file -> column.getChildren().add(Labels.small(words.file(file))));
    done.notices().forEach(notice -> column.getChildren().add(Labels.lead(words.notice(notice))));
    if (!added.isEmpty()) {
      var codes = new SamplesPane(context, added);
      samples = Optional.of(codes);
      column.getChildren().add(codes);
    }
    column.getChildren().add(codesButton(added));
    if (done.outcome().undo().isPresent()) {
      var undo = Buttons.second(texts.get("exchange.import.undo"), model::undo);
      undo.setId("undo");
      undo.disableProperty().bind(model.busy());
      column.getChildren().add(undo);
      if (done.outcome().raised() > 0) {
        column.getChildren().add(Labels.small(texts.get("exchange.import.raised", done.outcome().raised())));
      }
    }
    column.getChildren().add(lines(receipt));
    return pane;
  }

  /** Every entry and what became of it; only rows in sight are made. */
  private ListView<ImportReceipt.Line> lines(ImportReceipt receipt) {
    var list = new ListView<ImportReceipt.Line>();
    list.setId("receipt");
    list.setAccessibleText(texts.get("exchange.import.receipt"));
    list.setCellFactory(_ -> new ReceiptLine(texts));
    list.getStyleClass().addAll("decision-list", "edge-to-edge");
    list.setPrefHeight(LIST_HEIGHT);
    list.getItems().setAll(receipt.lines());
    return list;
  }

  private Button codesButton(List<EntryId> fresh) {
    var few = fresh.size() > 50 ? List.<EntryId>of() : fresh; // marking thousands marks none
    var button =
        Buttons.main(texts.get("exchange.import.codes"), () -> context.navigator().go(new Route.Codes(few)));
    button.setId("codes");
    return button;
  }

  private static Page page(Node... parts) {
    var plate = new VBox(parts);
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    return new Page(WIDTH, Pos.TOP_CENTER, plate);
  }

  private static VBox column(Page page) {
    var room = (StackPane) page.getContent();
    var column = (VBox) room.getChildren().getFirst();
    return (VBox) column.getChildren().getFirst();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    password.ifPresentOrElse(SecretField::requestFocus, back::requestFocus);
    model.choose(first);
  }

  @Override
  public void hidden() {
    password.ifPresent(SecretField::clear);
    samples.ifPresent(SamplesPane::stop);
    model.close();
  }

  @Override
  public boolean onEscape() {
    boolean inside = !(model.stage().get() instanceof Stage.Choosing);
    if (inside) {
      model.forget();
    } else {
      goBack();
    }
    return true;
  }

  @Override
  public boolean takesDrops() {
    return !model.busy().get();
  }

  /** Whatever they are: pictures of codes and vaults too. */
  @Override
  public boolean onFiles(List<Path> files) {
    model.choose(files);
    return true;
  }
}
