package io.truefa.app.controls;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A line to type a secret into. The characters go straight into secret memory; the field itself knows only how many they
 * are. They can be pasted but not copied, cut, shown or read aloud, and there is no way back to a {@code String}.
 *
 * <p>The caret is always at the end: a person corrects a password by typing it anew.
 */
public final class SecretField extends Region {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final SecretText text;
  private final SecretFieldLook look = new SecretFieldLook();
  private final Supplier<Optional<Boolean>> capsLock;

  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(this, "empty", true);
  private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length", 0);
  private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper(this, "refused", false);
  private final ReadOnlyBooleanWrapper capsLocked = new ReadOnlyBooleanWrapper(this, "capsLocked", false);
  private final MenuItem paste = new MenuItem();
  private final MenuItem clear = new MenuItem();
  private EventHandler<ActionEvent> onAction;
  private Runnable onPaste = this::insertClipboard;
  private Optional<ContextMenu> menu = Optional.empty();
  private boolean selected;

  /** An empty field; what is typed lives in memory from {@code secrets}. */
  public SecretField(Secrets secrets) {
    this(secrets, () -> Platform.isKeyLocked(KeyCode.CAPS));
  }

  SecretField(Secrets secrets, Supplier<Optional<Boolean>> capsLock) {
    this.text = new SecretText(secrets);
    this.capsLock = capsLock;
    getStyleClass().addAll("text-input", "secret-field");
    getChildren().setAll(look);
    setFocusTraversable(true);
    setCursor(Cursor.TEXT);
    setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
    listen();
  }

  /**
   * Moves what was typed out as UTF-8 in NFC, and empties the field. The caller owns the buffer, which has no bytes if
   * the field was empty.
   */
  public SecretBuffer take() {
    try {
      return text.take();
    } finally {
      changed();
    }
  }

  /** Lends what was typed, as it was typed; no bytes if the field is empty. For a strength meter. */
  public <R> R peek(SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return text.peek(reader);
  }

  /** Wipes what was typed. */
  public void clear() {
    text.clear();
    changed();
  }

  public ReadOnlyBooleanProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  public boolean isEmpty() {
    return empty.get();
  }

  /** Characters typed so far. */
  public ReadOnlyIntegerProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** Whether what came last did not fit and was left out. */
  public ReadOnlyBooleanProperty refusedProperty() {
    return refused.getReadOnlyProperty();
  }

  /** Whether caps lock is on while the field has the focus; the field shows an arrow then. */
  public ReadOnlyBooleanProperty capsLockedProperty() {
    return capsLocked.getReadOnlyProperty();
  }

  public void setPromptText(String prompt) {
    look.prompt(prompt);
  }

  /** Texts of the context menu; without them there is none. */
  public void setMenuTexts(String pasteText, String clearText) {
    paste.setText(pasteText);
    clear.setText(clearText);
  }

  /** What Enter does. */
  public void setOnAction(EventHandler<ActionEvent> action) {
    onAction = action;
  }

  /** What pasting does, by key or menu, in place of putting the clipboard's text into the field. */
  public void setOnPaste(Runnable action) {
    onPaste = action;
  }

  /** Puts the text of the system's clipboard at the end, or in place of everything if all is selected. */
  public void paste() {
    onPaste.run();
  }

  private void insertClipboard() {
    // JavaFX hands out clipboard text as a String only. It is not kept; the clipboard itself holds it anyway.
    var pasted = Clipboard.getSystemClipboard().getString();
    if (pasted != null) {
      insert(pasted);
    }
  }

  private void listen() {
    addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.KEY_RELEASED, event -> lookAtCapsLock());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
    focusedProperty()
        .subscribe(
            focused -> {
              select(false);
              look.focused(focused);
              lookAtCapsLock();
            });
    paste.setOnAction(event -> paste());
    clear.setOnAction(event -> clear());
    setOnContextMenuRequested(
        event -> {
          if (paste.getText() != null) {
            paste.setDisable(!Clipboard.getSystemClipboard().hasString());
            clear.setDisable(isEmpty());
            menu().show(this, event.getScreenX(), event.getScreenY());
          }
          event.consume();
        });
    setInputMethodRequests(new NoText());
    setOnInputMethodTextChanged(this::composed);
  }

  private ContextMenu menu() {
    if (menu.isEmpty()) {
      menu = Optional.of(new ContextMenu(paste, clear));
    }
    return menu.get();
  }

  private void typed(KeyEvent event) {
    // Ctrl+Alt together is AltGr on Windows, which types.
    boolean command = event.isMetaDown() || (event.isControlDown() && !event.isAltDown());
    var character = event.getCharacter(); // a String of one character, made by JavaFX for each event
    if (command || character.isEmpty() || Character.isISOControl(character.charAt(0))) {
      return;
    }
    insert(character);
    event.consume();
  }

  /** Committed text of an input method or a dead key; text still being composed is not shown. */
  private void composed(InputMethodEvent event) {
    if (!event.getCommitted().isEmpty()) {
      insert(event.getCommitted());
    }
    event.consume();
  }

  private void pressed(KeyEvent event) {
    lookAtCapsLock();
    boolean known = true;
    switch (event.getCode()) {
      case BACK_SPACE -> erase(event.isShortcutDown() || event.isAltDown());
      case DELETE -> erase(selected);
      case ENTER -> act();
      case INSERT -> known = pasteIf(event.isShiftDown());
      case V -> known = pasteIf(event.isShortcutDown());
      case A -> known = selectIf(event.isShortcutDown());
      // Nothing to move through and nothing to take out; these must not move the focus or reach the window either.
      case LEFT, RIGHT, HOME, END -> select(false);
      case C, X -> known = event.isShortcutDown();
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private boolean pasteIf(boolean wanted) {
    if (wanted) {
      paste();
    }
    return wanted;
  }

  private boolean selectIf(boolean wanted) {
    if (wanted) {
      select(!isEmpty());
    }
    return wanted;
  }

  private void clicked(MouseEvent event) {
    requestFocus();
    select(event.getClickCount() > 1 && !isEmpty());
    event.consume();
  }

  private void act() {
    if (onAction != null) {
      onAction.handle(new ActionEvent(this, this));
    }
  }

  private void erase(boolean everything) {
    if (everything || selected) {
      text.clear();
    } else {
      text.removeLast();
    }
    changed();
  }

  private void insert(String typed) {
    if (selected) {
      clear(); // told as a change of its own: the new text may be as long as the old
    }
    boolean fits = text.append(typed);
    changed();
    refuse(!fits);
  }

  private void changed() {
    select(false);
    refuse(false);
    look.show(text.codePoints());
    empty.set(text.isEmpty());
    length.set(text.codePoints());
  }

  private void refuse(boolean now) {
    pseudoClassStateChanged(REFUSED, now);
    refused.set(now);
  }

  private void select(boolean all) {
    selected = all;
    pseudoClassStateChanged(SELECTED, all);
    look.selected(all);
  }

  private void lookAtCapsLock() {
    boolean on = isFocused() && capsLock.get().orElse(false);
    capsLocked.set(on);
    look.capsLock(on);
  }

  @Override
  protected void layoutChildren() {
    look.resizeRelocate(
        snappedLeftInset(),
        snappedTopInset(),
        getWidth() - snappedLeftInset() - snappedRightInset(),
        getHeight() - snappedTopInset() - snappedBottomInset());
  }

  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + 240 + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + look.prefHeight(-1) + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  /** Lets input methods and dead keys work, and tells them nothing. */
  private final class NoText implements InputMethodRequests {
    @Override
    public Point2D getTextLocation(int offset) {
      var place = localToScreen(getWidth() / 2, getHeight());
      return place == null ? Point2D.ZERO : place;
    }

    @Override
    public int getLocationOffset(int x, int y) {
      return 0;
    }

    @Override
    public void cancelLatestCommittedText() {}

    @Override
    public String getSelectedText() {
      return "";
    }
  }
}
