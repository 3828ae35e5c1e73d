package io.truefa.app.backups;

import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Screen;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/** Asks for what opens the vault now, after another program changed that while it was open here. */
public final class RejoinScreen implements Screen {
  private final CredentialPane pane;
  private final Page view;

  public RejoinScreen(BackupsContext context) {
    var texts = context.texts();
    var navigator = context.navigator();
    var patience = context.patience();
    var model =
        new RejoinModel(
            context.session(),
            context.secrets(),
            patience,
            context.background(),
            navigator,
            () -> navigator.toast(texts.get("backups.rejoin.done")));
    this.pane =
        new CredentialPane(
            texts.get("backups.rejoin.now"),
            texts.get("backups.rejoin.keeps"),
            model.kinds(),
            context,
            patience,
            model.busy(),
            model::submit,
            navigator::back);
    var plate = new VBox(pane);
    plate.getStyleClass().add("plate");
    var why = texts.sentence(Problem.of(TfaCode.VAULT_REKEYED));
    this.view =
        new Page(
            Labels.centred(Labels.heading(texts.get("backups.rejoin.title"))), Labels.centred(Labels.lead(why)), plate);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    pane.focus();
  }

  @Override
  public void hidden() {
    pane.clear();
  }
}
