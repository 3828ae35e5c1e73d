package io.truefa.app.add;

import io.truefa.app.controls.Icons;
import io.truefa.app.controls.Sides;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Beat;
import io.truefa.app.shell.Shortcut;
import io.truefa.crypto.Secrets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The pages of adding as nodes. */
final class AddView extends BorderPane {
  private final AddModel model;
  private final ReviewCodes codes;
  private final Texts texts;
  private final Parts parts;
  private final Clock clock;
  private final Secrets secrets;
  private final PictureChooser chooser;
  private final ClipboardReader clipboard = new ClipboardReader();
  private final Label title = new Label();
  private final Beat beat;

  private AddModel.Step showing;
  private Optional<LinkPane> link = Optional.empty();
  private Optional<ByHandPane> byHand = Optional.empty();
  private Optional<ReviewPane> review = Optional.empty();

  AddView(
      AddModel model,
      ReviewCodes codes,
      Texts texts,
      Clock clock,
      Background background,
      Secrets secrets,
      PictureChooser chooser) {
    this.model = model;
    this.codes = codes;
    this.texts = texts;
    this.parts = new Parts(texts);
    this.clock = clock;
    this.secrets = secrets;
    this.chooser = chooser;
    this.beat = new Beat(this, clock, background, this::tick);
    getStyleClass().add("add-view");
    getStylesheets().add(Objects.requireNonNull(AddView.class.getResource("add.css")).toExternalForm());
    setTop(header());
    model.listen(this::update);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private HBox header() {
    var back = new Button(null, Icons.of(Feather.ARROW_LEFT));
    back.setId("back");
    back.getStyleClass().addAll("button-icon", "flat");
    back.setAccessibleText(texts.get("add.back"));
    back.setTooltip(new Tooltip(texts.get("add.back")));
    back.setOnAction(event -> model.back());
    title.getStyleClass().add("add-title");
    var header = new HBox(back, title);
    header.getStyleClass().add("add-header");
    return header;
  }

  void shown() {
    update();
  }

  void hidden() {
    beat.stop();
    link.ifPresent(LinkPane::wipe);
    byHand.ifPresent(ByHandPane::wipe);
    codes.clear();
    setCenter(null);
    setBottom(null);
  }

  /** Takes what was left in the letter box. */
  void take(Incoming incoming) {
    if (incoming instanceof Incoming.ChoosePicture) {
      choosePicture();
    } else {
      model.take(incoming);
    }
  }

  private void choosePicture() {
    var files = chooser.choose(getScene().getWindow());
    if (!files.isEmpty()) {
      model.take(new Incoming.Files(files));
    }
  }

  private void paste() {
    clipboard.read(Clipboard.getSystemClipboard()).ifPresentOrElse(model::take, model::nothingToPaste);
  }

  private void tick() {
    review.ifPresent(pane -> pane.tick(clock.instant()));
  }

  private void update() {
    var step = model.step();
    title.setText(texts.get("add.title." + step));
    if (model.isBusy()) {
      showing = null;
      setCenter(progress());
      setBottom(null);
      return;
    }
    if (step == AddModel.Step.BY_HAND && showing == step) {
      byHand.ifPresent(ByHandPane::update);
      return;
    }
    if (step == AddModel.Step.FOUND && showing == step) {
      setBottom(foot(step));
      return;
    }
    showing = step;
    show(step);
  }

  private void show(AddModel.Step step) {
    if (step != AddModel.Step.LINK) {
      link.ifPresent(LinkPane::wipe);
      link = Optional.empty();
    }
    if (step == AddModel.Step.WAYS || step == AddModel.Step.FOUND) {
      byHand.ifPresent(ByHandPane::wipe);
      byHand = Optional.empty();
    }
    review = Optional.empty();
    beat.stop();
    switch (step) {
      case WAYS -> {
        var pane = new WaysPane(texts, parts, model, this::choosePicture);
        centre(pane);
        pane.focusFirst();
      }
      case LINK -> {
        var pane = new LinkPane(texts, parts, secrets, model, this::paste);
        link.ifPresent(LinkPane::wipe);
        link = Optional.of(pane);
        centre(pane);
        pane.focusFirst();
      }
      case BY_HAND -> {
        var pane = byHand.orElseGet(() -> new ByHandPane(texts, parts, secrets, model));
        pane.update();
        byHand = Optional.of(pane);
        centre(pane);
        pane.focusFirst();
      }
      case FOUND -> {
        var pane = new FoundPane(texts, parts, model);
        centre(pane);
        pane.focusFirst();
      }
      case REVIEW -> {
        var pane = new ReviewPane(texts, parts, model, codes);
        review = Optional.of(pane);
        pane.tick(clock.instant());
        centre(pane);
        beat.start();
        pane.focusFirst();
      }
    }
    setBottom(foot(step));
  }

  private void centre(Region pane) {
    var holder = new VBox(pane);
    holder.getStyleClass().add("add-holder");
    VBox.setVgrow(pane, Priority.ALWAYS);
    var scroll = new ScrollPane(holder);
    scroll.getStyleClass().add("add-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    setCenter(scroll);
    scroll.applyCss(); // only its skin takes the content into the scene, and what is in no scene takes no focus
  }

  private Node progress() {
    var wheel = new ProgressIndicator();
    wheel.setAccessibleText(texts.get("add.busy"));
    var cancel = parts.button("add.cancel", null, model::back);
    cancel.setId("cancel");
    var box = new VBox(wheel, parts.text("add.busy"), cancel);
    box.getStyleClass().add("add-busy");
    return box;
  }

  private Node foot(AddModel.Step step) {
    return switch (step) {
      case WAYS, LINK, BY_HAND -> null;
      case FOUND -> {
        int ticked = model.ticked().size();
        var go = parts.button("add.found.review", Feather.ARROW_RIGHT, model::review);
        go.setText(texts.get("add.found.review", ticked));
        go.setId("review");
        go.setDisable(ticked == 0);
        yield bar(parts.button("add.found.more", Feather.MONITOR, model::scanScreen), go);
      }
      case REVIEW -> {
        var save = parts.button("add.review.save", Feather.CHECK, model::save);
        save.setText(texts.get("add.review.save", model.ticked().size()));
        save.setId("save");
        yield bar(parts.button("add.cancel", null, model::back), save);
      }
    };
  }

  private static Sides bar(Button other, Button main) {
    main.getStyleClass().add("accent");
    main.setDefaultButton(true);
    other.setMinWidth(Region.USE_PREF_SIZE);
    var bar = new Sides(new HBox(other), main, 8);
    bar.getStyleClass().add("add-foot");
    return bar;
  }

  private void pressed(KeyEvent event) {
    var focused = getScene().getFocusOwner();
    boolean inText = focused instanceof TextInputControl;
    boolean inSecret = model.step() == AddModel.Step.LINK || model.step() == AddModel.Step.BY_HAND;
    if (Shortcut.SAVE.matches(event) && model.step() == AddModel.Step.REVIEW) {
      event.consume();
      model.save();
    } else if (event.getCode() == KeyCode.ENTER && focused instanceof CheckBox) {
      event.consume(); // a blank ticks; Enter goes on, as everywhere
      model.review();
    } else if (Shortcut.PASTE.matches(event) && !inText && !inSecret) {
      event.consume();
      paste();
    }
  }
}
