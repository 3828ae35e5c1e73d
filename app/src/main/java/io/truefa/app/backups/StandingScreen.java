package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Screen;
import io.truefa.vault.session.Partner;
import io.truefa.vault.session.Standing;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Before the codes of a copy that is older than one this computer has seen, or from another line: what shall become of it. */
public final class StandingScreen implements Screen {
  private final StandingModel model;
  private final Page view;
  private final Button look;

  /** @param lookOnly goes on with the copy as it is, which nothing can be saved into */
  public StandingScreen(BackupsContext context, Runnable lookOnly) {
    var navigator = context.navigator();
    var texts = context.texts();
    this.model =
        new StandingModel(
            context.session(),
            context.background(),
            navigator,
            lookOnly,
            result -> navigator.toast(texts.get("backups.together.done", result.added(), result.changed())));
    var standing = context.session().standing();
    var moments = new Moments(texts, context.clock());
    var together = Buttons.second(texts.get("backups.together.do"), model::bringTogether);
    together.setId("together");
    together.managedProperty().bind(together.visibleProperty());
    together.disableProperty().bind(model.busy());
    var other = Labels.centred(Labels.lead(""));
    other.managedProperty().bind(other.visibleProperty());
    model
        .partner()
        .subscribe(
            partner -> {
              partner.ifPresent(found -> other.setText(sentence(found, texts, moments)));
              other.setVisible(partner.isPresent());
              together.setVisible(partner.filter(Partner.Ready.class::isInstance).isPresent());
            });
    this.look = Buttons.main(texts.get("backups.older.look"), model::look);
    var choose = Buttons.second(texts.get("backups.older.choose"), model::choose);
    var accept = Buttons.second(texts.get("backups.older.accept"), model::accept);
    accept.setId("accept");
    accept.disableProperty().bind(model.busy());
    var buttons = new VBox(10, look, together, choose, accept);
    this.view =
        new Page(
            Labels.centred(Labels.heading(texts.get(title(standing)))),
            Labels.centred(Labels.lead(sentence(standing, texts, moments))),
            other,
            buttons,
            Labels.centred(Labels.small(texts.get("backups.older.keeps"))));
  }

  private static String title(Standing standing) {
    return standing instanceof Standing.Forked ? "backups.forked.title" : "backups.older.title";
  }

  private static String sentence(Standing standing, Texts texts, Moments moments) {
    return switch (standing) {
      case Standing.Older(long missing, var seen) -> texts.get("backups.older.text", moments.at(seen), missing);
      case Standing.Forked(var seen) -> texts.get("backups.forked.text", moments.at(seen));
      case Standing.Current(), Standing.BackupCopy() -> "";
    };
  }

  private static String sentence(Partner partner, Texts texts, Moments moments) {
    return switch (partner) {
      case Partner.Ready(var backup, boolean newestSeen, int added, int changed) -> {
        var what = texts.get("backups.together.what", moments.at(backup.made()), added, changed);
        yield newestSeen ? what : what + " " + texts.get("backups.together.notall");
      }
      case Partner.NoNews(var backup) -> texts.get("backups.together.nonews", moments.at(backup.made()));
      case Partner.OtherKey() -> texts.get("backups.together.otherkey");
      case Partner.None() -> texts.get("backups.together.none");
    };
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    look.requestFocus();
    model.compare();
  }
}
