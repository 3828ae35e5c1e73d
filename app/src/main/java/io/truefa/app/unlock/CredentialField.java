package io.truefa.app.unlock;

import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.SlotKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A field for whatever opens a vault, which says what that is, with links to the other ways there are. */
public final class CredentialField extends VBox {
  private final SecretField field;
  private final ReadOnlyObjectWrapper<List<SlotKind>> kinds = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(new Way.Password());

  /**
   * @param words what to call the field, by what is asked for
   * @param keyFile asks for a key file; empty if the person would rather not
   */
  public CredentialField(
      Secrets secrets, Texts texts, Function<String, String> words, Supplier<Optional<Path>> keyFile) {
    var fields = new SecretFields(secrets, texts);
    this.field = fields.field("");
    var named = fields.named("", field);
    var name = (Label) named.getChildren().getFirst();
    var links = new WayLinks(texts, kinds.getReadOnlyProperty(), way.getReadOnlyProperty(), way::set, keyFile, Optional.empty());
    links.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(named, links);
    way.subscribe(
        chosen -> {
          var text = words.apply(WayLinks.words(texts, chosen));
          name.setText(text);
          field.setAccessibleText(text);
          field.clear();
          field.requestFocus();
        });
  }

  /** Which slots there are; begins anew with what most people have of them. */
  public void setKinds(List<SlotKind> there) {
    kinds.set(there);
    way.set(Way.first(there));
  }

  public ReadOnlyObjectProperty<Way> wayProperty() {
    return way.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty emptyProperty() {
    return field.emptyProperty();
  }

  /** What was typed, which the caller closes; the field is empty then. */
  public SecretBuffer take() {
    return field.take();
  }

  /** Wipes what was typed. */
  public void clear() {
    field.clear();
  }

  public void setOnEnter(Runnable action) {
    field.setOnAction(event -> action.run());
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }
}
