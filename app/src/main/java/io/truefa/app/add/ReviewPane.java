package io.truefa.app.add;

import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.CountdownRing;
import io.truefa.app.controls.LetterTile;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The last look before the save: names can be changed, and the live code tried out on the site. */
final class ReviewPane extends VBox {
  private final Texts texts;
  private final Parts parts;
  private final ReviewCodes codes;
  private final List<Card> cards = new ArrayList<>();

  ReviewPane(Texts texts, Parts parts, AddModel model, ReviewCodes codes) {
    this.texts = texts;
    this.parts = parts;
    this.codes = codes;
    getStyleClass().add("review-pane");
    getChildren().add(parts.text("add.review.text", model.ticked().size()));
    for (var candidate : model.ticked()) {
      var card = new Card(candidate);
      cards.add(card);
      getChildren().add(card);
    }
  }

  /** Brings codes and rings up to {@code now}. */
  void tick(Instant now) {
    cards.forEach(card -> card.tick(now));
  }

  void focusFirst() {
    cards.stream().findFirst().ifPresent(card -> card.issuer.requestFocus());
  }

  private final class Card extends VBox {
    private final Candidate candidate;
    private final TextField issuer = new TextField();
    private final TextField account = new TextField();
    private final LetterTile tile = new LetterTile();
    private final CodeLabel code = new CodeLabel();
    private final CountdownRing ring = new CountdownRing();

    Card(Candidate candidate) {
      this.candidate = candidate;
      getStyleClass().add("review-card");
      issuer.getStyleClass().add("issuer");
      account.getStyleClass().add("account");
      issuer.setText(candidate.label().issuer());
      account.setText(candidate.label().account());
      issuer.textProperty().subscribe((before, now) -> rename());
      account.textProperty().subscribe((before, now) -> rename());
      tile.setName(name());
      code.getStyleClass().add("big");
      ring.setVisible(!(candidate.spec() instanceof OtpSpec.Hotp));
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var head = new HBox(tile, space, code, ring);
      head.setAlignment(Pos.CENTER_LEFT);
      head.getStyleClass().add("review-head");
      var first = parts.field("add.issuer", issuer);
      var second = parts.field("add.account", account);
      getChildren().addAll(head, first, second);
      if (candidate.isWeak()) {
        var weak = parts.text("add.review.weak");
        weak.getStyleClass().add("add-warning");
        getChildren().add(weak);
      }
      if (candidate.isDuplicate()) {
        var duplicate = parts.text("add.review.duplicate");
        duplicate.getStyleClass().add("add-warning");
        getChildren().add(duplicate);
      }
    }

    private String name() {
      var label = candidate.label();
      return label.issuer().isEmpty() ? label.account() : label.issuer();
    }

    private void rename() {
      candidate.rename(new Label(issuer.getText(), account.getText()));
      tile.setName(name());
    }

    private void tick(Instant now) {
      var known = codes.code(candidate, now);
      code.setCode(known.map(OtpCode::text).orElse(""));
      Optional<OtpCode.Validity> validity = known.flatMap(OtpCode::validity);
      validity.ifPresent(
          valid -> {
            long left = Duration.between(now, valid.until()).toMillis();
            int seconds = (int) Math.ceilDiv(left, 1000L);
            double share = (double) left / Duration.between(valid.from(), valid.until()).toMillis();
            ring.setLeft(seconds, share, texts.get("add.left", seconds));
          });
    }
  }
}
