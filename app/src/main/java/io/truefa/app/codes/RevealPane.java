package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.SecretLine;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.QrMatrix;
import io.truefa.app.unlock.CredentialField;
import io.truefa.app.unlock.FilePicker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** QR code and secret of an entry, after what opens the vault; hidden again by itself. */
final class RevealPane extends VBox {
  private static final Duration SHOWN = Duration.ofSeconds(60);
  private static final double MODULE = 4;

  private final RevealModel model;
  private final Texts texts;
  private final Clock clock;
  private final Button ask;
  private final Button show;
  private final Button hide;
  private final CredentialField own;
  private final HBox asking;
  private final StackPane code = new StackPane();
  private final SecretLine text;
  private final Label none;
  private final VBox open;
  private Optional<Instant> until = Optional.empty();

  RevealPane(RevealModel model, CodesContext context, FilePicker picker) {
    super(10);
    this.model = model;
    this.texts = context.texts();
    this.clock = context.clock();
    this.ask = Buttons.second(texts.get("codes.reveal"), this::ask);
    ask.setId("reveal");
    this.own =
        new CredentialField(
            context.secrets(),
            texts,
            name -> texts.get("codes.reveal.own", name),
            () -> picker.keyFile(getScene().getWindow(), context.session().file()));
    own.setOnEnter(this::show);
    this.show = Buttons.plain(texts.get("codes.reveal.show"), this::show);
    show.setId("reveal-show");
    show.getStyleClass().add("accent");
    var busy = new ProgressIndicator();
    busy.setMaxSize(20, 20);
    busy.visibleProperty().bind(show.disabledProperty());
    this.asking = new HBox(8, show, busy);
    this.text = new SecretLine(texts.get("codes.reveal.text"));
    this.none = Labels.small(texts.get("codes.reveal.noqr"));
    this.hide = Buttons.plain(texts.get("codes.reveal.hide"), model::hide);
    hide.setId("reveal-hide");
    code.setId("reveal-code");
    code.getStyleClass().add("qr-plate");
    code.setMaxWidth(USE_PREF_SIZE);
    this.open = new VBox(10, Labels.small(texts.get("codes.reveal.careful")), code, none, text, hide);
    for (var node : new Node[] {ask, own, asking, open, code, none}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    getChildren().addAll(ask, own, asking, open);
    fold(true);
    model.listen(this::changed);
    open.setVisible(false);
  }

  private void fold(boolean folded) {
    ask.setVisible(folded);
    own.setVisible(!folded);
    asking.setVisible(!folded);
  }

  private void ask() {
    own.setKinds(model.kinds());
    fold(false);
    own.requestFocus();
  }

  private void show() {
    if (!own.emptyProperty().get()) {
      model.show(own.wayProperty().get(), own.take());
    }
  }

  private void changed() {
    show.setDisable(model.isBusy());
    var shown = model.shown();
    boolean laidOpen = open.isVisible();
    open.setVisible(shown.isPresent());
    if (shown.isPresent() && !laidOpen) {
      fold(true);
      ask.setVisible(false);
      text.show(shown.get().text());
      code.setVisible(shown.get().code().isPresent());
      none.setVisible(shown.get().code().isEmpty());
      shown.get().code().ifPresent(matrix -> code.getChildren().setAll(drawn(matrix)));
      until = Optional.of(clock.instant().plus(SHOWN));
      hide.requestFocus();
    } else if (shown.isEmpty() && laidOpen) {
      wipe();
      fold(true);
    }
  }

  /** To be called a few times a second. */
  void tick() {
    if (until.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      model.hide();
    }
  }

  /** One line through the middle of each run of dark modules. */
  private Path drawn(QrMatrix matrix) {
    var path = new Path();
    path.getStyleClass().add("qr-modules");
    path.setStrokeWidth(MODULE);
    for (int y = 0; y < matrix.size(); y++) {
      for (int x = 0; x < matrix.size(); ) {
        int to = x;
        while (to < matrix.size() && matrix.dark(to, y)) {
          to++;
        }
        if (to > x) {
          path.getElements().add(new MoveTo(x * MODULE, (y + 0.5) * MODULE));
          path.getElements().add(new LineTo(to * MODULE, (y + 0.5) * MODULE));
        }
        x = Math.max(to, x + 1);
      }
    }
    path.setAccessibleText(texts.get("codes.reveal.qr"));
    return path;
  }

  private void wipe() {
    text.wipe();
    code.getChildren().clear();
    until = Optional.empty();
  }

  void close() {
    own.clear();
    wipe();
  }
}
