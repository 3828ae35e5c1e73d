package io.truefa.app.codes;

import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.CountdownRing;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One entry on the screen: a row in a narrow window, a card in a wide one. Reused for other entries while scrolling. */
final class CodeRow extends HBox {
  private static final Duration NEXT_SHOWN = Duration.ofSeconds(10);
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final CodesModel model;
  private final CodesActions actions;
  private final Texts texts;
  private final EntryTile tile = new EntryTile();
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final FontIcon star = new FontIcon(Feather.STAR);
  private final CodeLabel code = new CodeLabel();
  private final CodeLabel next = new CodeLabel();
  private final Label broken = new Label();
  private final CountdownRing ring = new CountdownRing();
  private final Button nextButton = new Button();
  private final Button more = new Button();
  private final ContextMenu menu;
  private final Function<Entry, IconBook.Icon> icons;

  private Row row;

  CodeRow(CodesModel model, CodesActions actions, Texts texts, ContextMenu menu, Function<Entry, IconBook.Icon> icons) {
    this.icons = icons;
    this.model = model;
    this.actions = actions;
    this.texts = texts;
    this.menu = menu;
    getStyleClass().add("code-row");
    setAccessibleRole(AccessibleRole.BUTTON);
    getChildren().addAll(tile, names(), codes(), indicator(), moreButton());
    setOnMouseClicked(
        event -> {
          if (row != null && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            clicked(row, event.isShiftDown(), event.isShortcutDown());
          }
        });
    setOnMouseEntered(
        event -> {
          if (row != null) {
            model.reveal(row.id());
          }
        });
    setOnContextMenuRequested(this::openMenu);
  }

  /** With Shift or Ctrl rows are chosen; a plain click copies, and lets go of what was chosen. */
  private void clicked(Row on, boolean shift, boolean shortcut) {
    if (shift) {
      model.chooseTo(on.id());
    } else if (shortcut) {
      model.toggleChosen(on.id());
    } else {
      model.chooseNone();
      model.select(on.id());
      actions.copy(on);
    }
  }

  private VBox names() {
    title.getStyleClass().add("row-title");
    subtitle.getStyleClass().add("row-subtitle");
    star.getStyleClass().add("row-star");
    star.setAccessibleText(texts.get("codes.favourite"));
    title.setMinWidth(0);
    var first = new HBox(title, star);
    first.getStyleClass().add("row-first");
    var box = new VBox(first, subtitle);
    box.getStyleClass().add("row-names");
    box.setMinWidth(0);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private VBox codes() {
    next.getStyleClass().add("next");
    broken.getStyleClass().add("row-broken");
    var stack = new StackPane(code, broken);
    stack.setAlignment(Pos.CENTER_RIGHT);
    var box = new VBox(stack, next);
    box.getStyleClass().add("row-codes");
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }

  private StackPane indicator() {
    nextButton.setGraphic(new FontIcon(Feather.REFRESH_CW));
    nextButton.getStyleClass().addAll("button-icon", "flat", "row-next");
    nextButton.setFocusTraversable(false);
    nextButton.setAccessibleText(texts.get("codes.next"));
    nextButton.setOnAction(
        event -> {
          if (row != null) {
            var pressed = row;
            model.select(pressed.id());
            actions.next(pressed);
          }
        });
    var box = new StackPane(ring, nextButton);
    box.getStyleClass().add("row-indicator");
    return box;
  }

  private Button moreButton() {
    more.setGraphic(new FontIcon(Feather.MORE_VERTICAL));
    more.getStyleClass().addAll("button-icon", "flat", "row-more");
    more.setFocusTraversable(false);
    more.setAccessibleText(texts.get("codes.more"));
    more.setOnAction(event -> showMenu());
    return more;
  }

  private void openMenu(ContextMenuEvent event) {
    if (row != null) {
      model.select(row.id());
      menu.show(this, event.getScreenX(), event.getScreenY());
      event.consume();
    }
  }

  /** Opens the menu of this row at its button. */
  void showMenu() {
    if (row != null) {
      model.select(row.id());
      menu.show(more, Side.BOTTOM, 0, 0);
    }
  }

  Row row() {
    return row;
  }

  /** Shows another entry, or with null none. */
  void show(Row newRow) {
    row = newRow;
    setVisible(row != null);
    if (row == null) {
      title.setText("");
      subtitle.setText("");
      code.setCode("");
      next.setCode("");
      setAccessibleText("");
      return;
    }
    var name = actions.name(row);
    tile.setName(name);
    title.setText(name);
    subtitle.setText(row.subtitle());
    boolean named = !row.subtitle().isEmpty();
    subtitle.setVisible(named);
    subtitle.setManaged(named);
    star.setVisible(row.entry().favourite());
    star.setManaged(row.entry().favourite());
    ring.setVisible(!row.counted());
    nextButton.setVisible(row.counted());
    setAccessibleText(texts.get("codes.row", name, row.subtitle()));
    tile.setIcon(icons.apply(row.entry()));
    pseudoClassStateChanged(FRESH, model.isFresh(row.id()));
  }

  /** Brings code, ring and marks up to {@code now}. */
  void tick(Instant now) {
    if (row == null) {
      return;
    }
    boolean chosen = model.isChosen(row.id());
    pseudoClassStateChanged(MARKED, model.marked().filter(row.id()::equals).isPresent());
    pseudoClassStateChanged(CHOSEN, chosen);
    tile.setTicked(chosen);
    tile.setIcon(icons.apply(row.entry()));
    boolean masked = model.isMasked(row.id(), now);
    var state = model.code(row, now);
    broken.setVisible(state instanceof CodeState.Broken || state instanceof CodeState.Kept);
    broken.setText(texts.get(state instanceof CodeState.Kept ? "codes.kept" : "codes.damaged"));
    switch (state) {
      case CodeState.Timed(OtpCode current, Optional<OtpCode> following) ->
          showTimed(current, following, masked, now);
      case CodeState.Counted counted -> {
        counted.shown().ifPresentOrElse(shown -> showCode(shown, masked), () -> code.setMasked(row.characters()));
        next.setCode("");
      }
      case CodeState.Waiting waiting -> {
        code.setMasked(row.characters());
        next.setCode("");
      }
      case CodeState.Broken _, CodeState.Kept _ -> {
        code.setCode("");
        next.setCode("");
        ring.setVisible(false);
      }
    }
  }

  private void showTimed(OtpCode current, Optional<OtpCode> following, boolean masked, Instant now) {
    showCode(current, masked);
    var validity = current.validity().orElseThrow();
    var left = Duration.between(now, validity.until());
    boolean soon = left.compareTo(NEXT_SHOWN) <= 0 && !masked;
    next.setCode(following.filter(code -> soon).map(OtpCode::text).orElse(""));
    int seconds = (int) Math.ceilDiv(left.toMillis(), 1000);
    double share = (double) left.toMillis() / Duration.between(validity.from(), validity.until()).toMillis();
    ring.setLeft(seconds, share, texts.get("codes.left", seconds));
    ring.setVisible(true);
  }

  private void showCode(OtpCode shown, boolean masked) {
    if (masked) {
      code.setMasked(shown.text().length());
    } else {
      code.setCode(shown.text());
    }
  }
}
