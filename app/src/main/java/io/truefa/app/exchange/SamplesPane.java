package io.truefa.app.exchange;

import io.truefa.app.controls.Labels;
import io.truefa.app.shell.Beat;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Up to three codes of what came in, living, to be held against the old app. */
final class SamplesPane extends VBox {
  private static final int MOST = 3;

  private final ExchangeContext context;
  private final List<Entry> entries;
  private final List<Label> codes = new ArrayList<>();
  private final Beat beat;
  private boolean asking;

  SamplesPane(ExchangeContext context, List<EntryId> ids) {
    super(8);
    this.context = context;
    this.entries =
        context.session().openVault().stream()
            .flatMap(vault -> ids.stream().limit(50).flatMap(id -> vault.entry(id).stream()))
            .filter(entry -> !(entry.spec() instanceof OtpSpec.Kept) && !(entry.spec() instanceof OtpSpec.Hotp))
            .limit(MOST)
            .toList();
    this.beat = new Beat(this, context.clock(), context.background(), this::refresh);
    if (entries.isEmpty()) {
      return;
    }
    getChildren().add(Labels.lead(context.texts().get("exchange.import.compare", entries.size())));
    for (var entry : entries) {
      var name = new Label((entry.label().issuer() + "  " + entry.label().account()).strip());
      name.setMinWidth(0);
      name.getStyleClass().add("own-words");
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      var code = new Label("······");
      code.getStyleClass().add("sample-code");
      code.setMinWidth(USE_PREF_SIZE);
      codes.add(code);
      var row = new HBox(12, name, code);
      row.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(row);
    }
    refresh();
    beat.start();
  }

  private void refresh() {
    if (asking) {
      return;
    }
    asking = true;
    var now = context.clock().instant();
    context
        .background()
        .run(
            () -> entries.stream().map(entry -> context.session().code(entry.id(), now)).toList(),
            this::show,
            () -> asking = false);
  }

  private void show(List<Optional<OtpCode>> made) {
    for (int i = 0; i < codes.size(); i++) {
      codes.get(i).setText(made.get(i).map(OtpCode::text).orElse("–"));
    }
  }

  void stop() {
    beat.stop();
    codes.forEach(code -> code.setText(""));
  }
}
