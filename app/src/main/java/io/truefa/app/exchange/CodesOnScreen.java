package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** QR codes for a phone to scan, one after the other; nothing is written anywhere. They are gone with {@link #clear}. */
final class CodesOnScreen extends VBox {
  /** What the window has around the code, to the sides and above and below. */
  private static final double BESIDE = 110;

  private static final double ABOVE_AND_BELOW = 290;
  private static final double LEAST = 200;

  private final Texts texts;
  private final Label title = Labels.section("");
  private final ImageView picture = new ImageView();
  private final Button before;
  private final Button next;
  private final Button done;
  private List<byte[]> codes = List.of();
  private int shown;

  CodesOnScreen(Texts texts, Runnable end) {
    super(12);
    this.texts = texts;
    this.before = Buttons.plain(texts.get("exchange.export.screen.before"), () -> show(shown - 1));
    this.next = Buttons.plain(texts.get("exchange.export.screen.next"), () -> show(shown + 1));
    next.setId("next-code");
    this.done = Buttons.plain(texts.get("exchange.export.screen.end"), end);
    done.setId("end-codes");
    picture.setFitWidth(LEAST);
    picture.setPreserveRatio(true);
    var paper = new StackPane(picture);
    paper.getStyleClass().add("qr-paper");
    paper.setMaxWidth(USE_PREF_SIZE);
    sceneProperty().subscribe(this::fitInto);
    var buttons = new FlowPane(10, 10, before, next, done);
    buttons.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().addAll(title, Labels.lead(texts.get("exchange.export.screen.how")), paper, buttons);
  }

  /** As large as the window allows: dense codes want room. */
  private void fitInto(Scene scene) {
    picture.fitWidthProperty().unbind();
    if (scene != null) {
      picture
          .fitWidthProperty()
          .bind(
              Bindings.max(
                  LEAST,
                  Bindings.min(
                      scene.widthProperty().subtract(BESIDE), scene.heightProperty().subtract(ABOVE_AND_BELOW))));
    }
  }

  /** Takes over these pictures, and wipes them in the end. */
  void show(List<byte[]> pictures) {
    clear();
    codes = pictures;
    show(0);
    Platform.runLater(pictures.size() > 1 ? next::requestFocus : done::requestFocus);
  }

  private void show(int number) {
    shown = number;
    picture.setImage(new Image(new ByteArrayInputStream(codes.get(number))));
    picture.setAccessibleText(texts.get("exchange.export.screen.title", number + 1, codes.size()));
    title.setText(texts.get("exchange.export.screen.title", number + 1, codes.size()));
    before.setDisable(number == 0);
    next.setDisable(number == codes.size() - 1);
  }

  /** For lock and leaving. */
  void clear() {
    picture.setImage(null);
    codes.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    codes = List.of();
  }
}
