package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.SecretLine;
import io.truefa.app.controls.Sides;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Screen;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.EntryId;
import io.truefa.vault.RecoveryVersion;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The recovery codes a service gave for one entry. */
public final class RecoveryCodesScreen implements Screen {
  private static final double PAGE_WIDTH = 480;

  private final CodesContext context;
  private final Texts texts;
  private final RecoveryCodesModel model;
  private final Label left = Labels.lead("");
  private final VBox rows = new VBox();
  private final Button show;
  private final Button paste;
  private final Button drop;
  private final BorderPane view;

  public RecoveryCodesScreen(CodesContext context, EntryId id) {
    this(context, CodesVault.of(context.session()), id);
  }

  RecoveryCodesScreen(CodesContext context, CodesVault vault, EntryId id) {
    this.context = context;
    this.texts = context.texts();
    this.model =
        new RecoveryCodesModel(vault, context.background(), context.navigator(), texts, context.secrets(), id);
    var back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), context.navigator()::back);
    var top = new HBox(back, Labels.heading(texts.get("codes.recovery.title")));
    top.getStyleClass().add("top-bar");
    this.show = Buttons.main(texts.get("codes.recovery.show"), this::toggle);
    show.setId("recovery-show");
    this.paste = Buttons.second(texts.get("codes.recovery.paste"), this::paste);
    paste.setId("recovery-paste");
    this.drop = Buttons.link(texts.get("codes.recovery.drop"), model::drop);
    drop.setId("recovery-drop");
    rows.getStyleClass().add("recovery-rows");
    var plate = new VBox(rows, show, paste, Labels.small(texts.get("codes.recovery.how")), drop);
    plate.getStyleClass().add("plate");
    var page = new Page(PAGE_WIDTH, Pos.TOP_CENTER, Labels.section(name()), left, plate);
    this.view = new BorderPane(page, top, null, null, null);
    view.getStylesheets().add(Objects.requireNonNull(RecoveryCodesScreen.class.getResource("codes.css")).toExternalForm());
    model.listen(this::changed);
    changed();
  }

  private String name() {
    return model.entry().map(Row::new).map(Row::title).filter(title -> !title.isEmpty()).orElse(texts.get("codes.unnamed"));
  }

  private void toggle() {
    if (model.shown().isEmpty()) {
      model.show();
    } else {
      model.hide();
    }
  }

  /** The clipboard gives texts as Strings only; this one is let go of at once, and the heap is scrubbed when the screen is left. */
  private void paste() {
    var text = Clipboard.getSystemClipboard().getString();
    model.replace(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
  }

  private void changed() {
    var list = model.list();
    int count = list.map(RecoveryVersion::count).orElse(0);
    left.setText(
        count == 0
            ? texts.get("codes.recovery.none")
            : texts.get("codes.recovery.left", list.orElseThrow().left(), count));
    rows.getChildren().clear();
    for (int number = 0; number < count; number++) {
      rows.getChildren().add(row(number, list.orElseThrow()));
    }
    for (var control : new Button[] {show, drop}) {
      control.setVisible(count > 0);
      control.setManaged(count > 0);
    }
    show.setText(texts.get(model.shown().isEmpty() ? "codes.recovery.show" : "codes.recovery.hide"));
    view.setDisable(model.isBusy());
  }

  private Sides row(int index, RecoveryVersion list) {
    var place = new Label(Integer.toString(index + 1));
    place.getStyleClass().add("secret-number");
    var line = new SecretLine(texts.get("codes.recovery.row", index + 1));
    var code = index < model.shown().size() ? Optional.of(model.shown().get(index)) : Optional.<SecretBuffer>empty();
    code.ifPresent(line::show);
    var copy = Buttons.icon(Feather.COPY, texts.get("codes.recovery.copy", index + 1), () -> code.ifPresent(this::copy));
    copy.setVisible(code.isPresent());
    var used = new CheckBox(texts.get("codes.recovery.used"));
    used.setSelected(list.isUsed(index));
    used.setOnAction(event -> model.mark(index, used.isSelected()));
    place.setMinWidth(Label.USE_PREF_SIZE);
    line.setMinWidth(SecretLine.USE_PREF_SIZE);
    var number = new HBox(10, place, line);
    number.setAlignment(Pos.CENTER_LEFT);
    var side = new HBox(10, copy, used);
    side.setAlignment(Pos.CENTER_RIGHT);
    var row = new Sides(number, side, 10);
    row.getStyleClass().add("recovery-row");
    if (list.isUsed(index)) {
      row.getStyleClass().add("used");
    }
    return row;
  }

  /** The clipboard takes Strings only. */
  private void copy(SecretBuffer code) {
    var text = code.<String, RuntimeException>useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8));
    context.clipboard().put(text, context.clearAfter());
    context.navigator().toast(texts.get("codes.copied", context.clearAfter().toSeconds()));
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    (model.list().isPresent() ? show : paste).requestFocus();
  }

  @Override
  public void hidden() {
    model.close();
    rows.getChildren().clear();
  }
}
