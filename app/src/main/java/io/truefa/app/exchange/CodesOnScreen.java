package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** QR codes for a phone to scan, one after the other; nothing is written anywhere. They are gone with {@link #clear}. */
final class CodesOnScreen extends VBox {
  private static final double SIDE = 380;
  private static final double QUIET = 24;

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
    picture.setFitWidth(SIDE);
    picture.setFitHeight(SIDE);
    picture.setPreserveRatio(true);
    picture.setSmooth(false); // modules have hard edges
    var paper = new StackPane(picture);
    paper.getStyleClass().add("qr-paper");
    paper.setMaxSize(SIDE + 2 * QUIET, SIDE + 2 * QUIET);
    var buttons = new FlowPane(10, 10, before, next, done);
    buttons.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().addAll(title, Labels.lead(texts.get("exchange.export.screen.how")), paper, buttons);
  }

  /** Takes over these pictures, and wipes them in the end. */
  void show(List<byte[]> pictures) {
    clear();
    codes = pictures;
    show(0);
    (pictures.size() > 1 ? next : done).requestFocus();
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
