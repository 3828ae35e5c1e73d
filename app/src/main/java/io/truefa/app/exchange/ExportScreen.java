package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Named;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretField;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.exchange.ExportModel.Overview;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Screen;
import io.truefa.app.transfer.ExportOutcome;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.ExportTarget;
import io.truefa.app.transfer.Targets;
import io.truefa.app.unlock.CredentialField;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Entries into a file: which, in what format, what is lost, and by whose word. */
public final class ExportScreen implements Screen {
  private static final double WIDTH = 520;
  private static final double CODES_WIDTH = 1_000;
  private static final int SHOWN = 5;

  private final ExchangeContext context;
  private final Texts texts;
  private final ExportModel model;
  private final Button back;
  private final ExportEntries entries;
  private final CodesOnScreen codes;
  private final CheckBox plain = new CheckBox();
  private final VBox losses = new VBox(4);
  private final TextField word = new TextField();
  private final VBox confirmation;
  private final SecretField fresh;
  private final SecretField again;
  private final CredentialField own;
  private final VBox passwords;
  private final Button export;
  private final Button show;
  private final Page page;
  private final VBox result = plate();
  private final BorderPane view;

  /** Everything, or what a search leaves of it. */
  public ExportScreen(ExchangeContext context) {
    this(context, Optional.empty());
  }

  /** These entries, or what a search leaves of them. */
  public ExportScreen(ExchangeContext context, List<EntryId> only) {
    this(context, Optional.of(only));
  }

  private ExportScreen(ExchangeContext context, Optional<List<EntryId>> only) {
    this.context = context;
    this.texts = context.texts();
    var secrets = context.crypto().secrets();
    var targets = new Targets(context.crypto(), context.policy(), texts, context.clock()).targets();
    this.model =
        new ExportModel(
            context.session(),
            new ExportRun(context.session(), secrets),
            secrets,
            targets,
            context.background(),
            context.navigator(),
            context.secretsWent());
    only.ifPresent(model::only);
    this.fresh = field("exchange.export.password");
    this.again = field("exchange.export.again");
    this.own =
        new CredentialField(
            secrets,
            texts,
            name -> texts.get("exchange.export.own", name),
            () -> context.picker().keyFile(view().getScene().getWindow(), context.session().file()));
    own.setKinds(model.kinds());
    own.setOnEnter(this::export);
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), context.navigator()::back);
    this.export = Buttons.main(texts.get("exchange.export.do"), this::export);
    export.setId("export");
    this.show = Buttons.second(texts.get("exchange.export.screen"), this::onScreen);
    show.setId("show-codes");
    this.entries =
        new ExportEntries(
            model,
            texts,
            only.map(ids -> texts.get("exchange.export.chosen", ids.size()))
                .orElseGet(() -> texts.get("exchange.export.entries")));
    this.codes = new CodesOnScreen(texts, model::endCodes);
    plain.setText(texts.get("exchange.export.plain"));
    Wrapping.words(plain);
    plain.selectedProperty().subscribe(model::plain);
    word.setId("word");
    this.confirmation = new VBox(5, Labels.lead(texts.get("exchange.export.confirm", texts.word("exchange.export.word"))), word);
    word.setAccessibleText(texts.get("exchange.export.confirm", texts.word("exchange.export.word")));
    this.passwords =
        new VBox(10, named("exchange.export.password", fresh), named("exchange.export.again", again));
    var formats = formats(targets);
    this.page =
        new Page(
            WIDTH,
            Pos.TOP_CENTER,
            plate(entries),
            plate(Labels.section(texts.get("exchange.export.format")), formats, plain, losses),
            plate(confirmation, passwords, own, export, show),
            result);
    var top = new HBox(back, Labels.heading(texts.get("exchange.export.title")));
    top.getStyleClass().add("top-bar");
    this.view = new BorderPane(page, top, null, null, null);
    view.getStyleClass().add("export-view");
    var css = Objects.requireNonNull(ExportScreen.class.getResource("exchange.css"));
    view.getStylesheets().add(css.toExternalForm());
    word.textProperty().subscribe(text -> ready());
    fresh.lengthProperty().subscribe(length -> ready());
    again.lengthProperty().subscribe(length -> ready());
    own.emptyProperty().subscribe(empty -> ready());
    model.busy().subscribe(busy -> ready());
    model.overview().subscribe(this::show);
    model.done().subscribe(this::show);
    model.codes().subscribe(this::show);
  }

  /** Codes take the whole place: a phone shall see nothing else. */
  private void show(List<byte[]> pictures) {
    codes.clear();
    view.setCenter(pictures.isEmpty() ? page : new Page(CODES_WIDTH, Pos.TOP_CENTER, plate(codes)));
    if (!pictures.isEmpty()) {
      codes.show(pictures);
    }
  }

  private ComboBox<ExportTarget> formats(List<ExportTarget> targets) {
    var formats = new ComboBox<ExportTarget>();
    formats.setId("format");
    formats.setAccessibleText(texts.get("exchange.export.format"));
    formats.setMaxWidth(Double.MAX_VALUE);
    formats.setConverter(new Named<>(target -> target.format().title()));
    formats.getItems().setAll(targets);
    formats.setValue(targets.getFirst());
    formats.valueProperty().subscribe(model::choose);
    return formats;
  }

  private SecretField field(String key) {
    var field = new SecretField(context.crypto().secrets());
    field.setAccessibleText(texts.get(key));
    field.setMenuTexts(texts.get("controls.secret.paste"), texts.get("controls.secret.clear"));
    field.setOnAction(event -> export());
    return field;
  }

  private VBox named(String key, SecretField field) {
    var label = Labels.fieldName(texts.get(key));
    label.setLabelFor(field);
    return new VBox(5, label, field);
  }

  private void show(Overview overview) {
    var format = overview.target().format().title();
    losses.getChildren().setAll(Labels.lead(texts.get("exchange.export.count", overview.entries() - overview.refused().size())));
    overview
        .losses()
        .forEach(
            (loss, count) ->
                losses.getChildren().add(
                    Labels.small(texts.get("cli.export.before", format, texts.get("exchange.loss." + loss.name()), count))));
    overview.refused().entrySet().stream()
        .limit(SHOWN)
        .forEach(
            refused ->
                losses.getChildren().add(
                    Labels.small(
                        texts.get(
                            "cli.export.refused",
                            (refused.getKey().label().issuer() + " " + refused.getKey().label().account()).strip(),
                            texts.get("exchange.unfit." + refused.getValue().name())))));
    if (overview.refused().size() > SHOWN) {
      losses.getChildren().add(Labels.small(texts.get("exchange.export.more", overview.refused().size() - SHOWN)));
    }
    boolean both = overview.target().canEncrypt() && overview.target().canBePlain();
    see(plain, both);
    if (!both) {
      plain.setSelected(false);
    }
    see(confirmation, overview.plain());
    see(show, overview.target().canBeShown());
    see(passwords, !overview.plain());
    ready();
  }

  private void show(Optional<ExportOutcome.Done> done) {
    see(result, done.isPresent());
    done.ifPresent(
        written -> {
          result.getChildren()
              .setAll(
                  Labels.section(texts.get("exchange.export.done")),
                  Labels.lead(texts.get("exchange.export.done.text", written.written().size())));
          written.files().forEach(file -> result.getChildren().add(Labels.small(file.toString())));
          var format = model.overview().get().target().format().title();
          written
              .lost()
              .forEach(
                  (loss, count) ->
                      result.getChildren().add(
                          Labels.small(texts.get("cli.export.after", format, texts.get("exchange.loss." + loss.name()), count))));
          if (!written.refused().isEmpty()) {
            result.getChildren().add(Labels.small(texts.get("exchange.export.refused", written.refused().size())));
          }
        });
  }

  private boolean canShow() {
    var overview = model.overview().get();
    return overview.target().canBeShown() && overview.canExport() && !own.emptyProperty().get() && !model.busy().get();
  }

  private void onScreen() {
    if (canShow()) {
      model.onScreen(own.wayProperty().get(), own.take());
    }
  }

  private boolean isReady() {
    var overview = model.overview().get();
    boolean said =
        overview.plain()
            ? ExportModel.confirms(word.getText(), texts.word("exchange.export.word"))
            : !fresh.isEmpty() && fresh.lengthProperty().get() == again.lengthProperty().get();
    return overview.canExport() && said && !own.emptyProperty().get() && !model.busy().get();
  }

  private void ready() {
    export.setDisable(!isReady());
    show.setDisable(!canShow());
  }

  private void export() {
    if (!isReady()) {
      return;
    }
    var overview = model.overview().get();
    var ending = overview.target().format().extensions().getFirst();
    var place = context.files().toExport(view.getScene().getWindow(), "truefa-export", ending);
    if (place.isEmpty() || !isReady()) { // a lock meanwhile emptied the fields
      return;
    }
    if (ExportModel.isTaken(place.get())) {
      context.navigator().problem(Problem.of(TfaCode.EXPORT_EXISTS));
      return;
    }
    var forFile = overview.plain() ? Optional.<SecretBuffer>empty() : typedTwice();
    if (!overview.plain() && forFile.isEmpty()) {
      context.navigator().problem(Problem.of(TfaCode.PASSWORDS_DIFFER));
      return;
    }
    word.clear();
    model.export(own.wayProperty().get(), own.take(), forFile, place.get());
  }

  private Optional<SecretBuffer> typedTwice() {
    var first = fresh.take();
    try (var second = again.take()) {
      if (first.sameAs(second)) {
        return Optional.of(first);
      }
      first.close();
      return Optional.empty();
    }
  }

  private static VBox plate(Node... parts) {
    var plate = new VBox(10, parts);
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    return plate;
  }

  private static void see(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    entries.focus();
  }

  /** Out of the codes first. */
  @Override
  public boolean onEscape() {
    if (model.codes().get().isEmpty()) {
      return false;
    }
    model.endCodes();
    return true;
  }

  @Override
  public void hidden() {
    codes.clear();
    fresh.clear();
    again.clear();
    own.clear();
    model.close();
  }
}
