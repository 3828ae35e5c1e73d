package io.truefa.app.codes;

import io.truefa.app.shell.Shortcut;
import javafx.event.EventHandler;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the home screen, whichever of its nodes has the focus. */
final class CodesKeys implements EventHandler<KeyEvent> {
  private final CodesModel model;
  private final CodesActions actions;
  private final CodesView view;
  private final TextField search;
  private final Intake intake;

  CodesKeys(CodesModel model, CodesActions actions, CodesView view, TextField search, Intake intake) {
    this.model = model;
    this.actions = actions;
    this.view = view;
    this.search = search;
    this.intake = intake;
  }

  @Override
  public void handle(KeyEvent event) {
    if (view.isEditing() || view.isForGroups(event.getCode())) {
      return;
    }
    if (event.getEventType() == KeyEvent.KEY_PRESSED && pressed(event)) {
      event.consume();
    } else if (event.getEventType() == KeyEvent.KEY_TYPED && typedElsewhere(event)) {
      search.requestFocus();
      search.appendText(event.getCharacter());
      event.consume();
    }
  }

  private boolean pressed(KeyEvent event) {
    if (Shortcut.HIDE.matches(event)) {
      actions.toggleHidden();
      return true;
    }
    if (Shortcut.PASTE.matches(event)) {
      return intake.take(Clipboard.getSystemClipboard());
    }
    if (Shortcut.UNDO.matches(event)) {
      boolean text = search.isFocused() && search.isUndoable() && actions.searchedSince();
      return !text && undo();
    }
    if (Shortcut.CHOOSE.matches(event)) {
      model.target().map(Row::id).ifPresent(model::toggleChosen);
      return true;
    }
    if (Shortcut.CHOOSE_ALL.matches(event)) {
      return chooseAll();
    }
    if (Shortcut.FAVOURITE.matches(event)) {
      actions.bulk().toggleFavourite();
      return true;
    }
    if (Shortcut.GROUPS.matches(event)) {
      view.openGroups();
      return true;
    }
    if (event.isShortcutDown() || event.isMetaDown()) {
      return false;
    }
    return event.isAltDown() ? withAlt(event.getCode()) : plain(event);
  }

  /** Text in the search field is selected first; once it all is, or there is none, rows are meant. */
  private boolean chooseAll() {
    boolean text = search.isFocused() && search.getSelection().getLength() < search.getLength();
    if (!text) {
      model.chooseAll();
    }
    return !text;
  }

  private boolean withAlt(KeyCode code) {
    switch (code) {
      case UP -> model.target().ifPresent(row -> actions.ordering().move(row, -view.columns()));
      case DOWN -> model.target().ifPresent(row -> actions.ordering().move(row, view.columns()));
      case LEFT -> model.target().ifPresent(row -> actions.ordering().move(row, -1));
      case RIGHT -> model.target().ifPresent(row -> actions.ordering().move(row, 1));
      case ENTER -> model.target().ifPresent(view::openEntry);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean undo() {
    actions.undo();
    return true;
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(event, view.columns());
      case UP -> move(event, -view.columns());
      case PAGE_DOWN -> move(event, view.page());
      case PAGE_UP -> move(event, -view.page());
      case LEFT -> {
        return sideways(-1);
      }
      case RIGHT -> {
        return sideways(1);
      }
      case ENTER -> {
        return view.hasSearchFocus() && enter(event.isShiftDown());
      }
      case F2 -> model.target().ifPresent(view::edit);
      case DELETE -> {
        return delete();
      }
      case CONTEXT_MENU -> view.openMenu();
      case F10 -> {
        if (!event.isShiftDown()) {
          return false;
        }
        view.openMenu();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** With Shift, everything on the way is chosen. */
  private void move(KeyEvent event, int by) {
    if (event.isShiftDown()) {
      model.extend(by);
    } else {
      model.move(by);
    }
  }

  /** Side by side there are cards only; with text in the search field the keys belong to its caret. */
  private boolean sideways(int by) {
    if (view.columns() == 1 || !search.getText().isEmpty() || model.marked().isEmpty()) {
      return false;
    }
    model.move(by);
    return true;
  }

  private boolean enter(boolean shift) {
    model
        .target()
        .ifPresent(
            row -> {
              if (shift) {
                actions.copyNext(row);
              } else {
                actions.copy(row);
              }
            });
    return true;
  }

  /** Deletes text as long as there is some behind the caret, an entry otherwise; never one nobody pointed at. */
  private boolean delete() {
    boolean behindCaret = search.getSelection().getLength() > 0 || search.getCaretPosition() < search.getLength();
    boolean text = search.isFocused() && behindCaret;
    if (!text && !model.chosen().isEmpty()) {
      actions.bulk().trash();
      return true;
    }
    if (text || model.selected().isEmpty()) {
      return false;
    }
    model.selected().ifPresent(actions::trash);
    return true;
  }

  private boolean typedElsewhere(KeyEvent event) {
    var typed = event.getCharacter();
    return !search.isFocused()
        && !event.isShortcutDown()
        && !event.isAltDown()
        && !event.isMetaDown()
        && !typed.isBlank()
        && !Character.isISOControl(typed.codePointAt(0));
  }
}
