package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Logo;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Screen;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** No vault yet: make one or open one. */
public final class WelcomeScreen implements Screen {
  private final WelcomeModel model;
  private final Page view;
  private final Button create;
  private final Background background;

  /** @param movingIn told that the vault made next is to be filled from another program */
  public WelcomeScreen(
      VaultDoor door, FilePicker picker, Texts texts, Background background, Navigator navigator, Runnable movingIn) {
    this.background = background;
    this.model = new WelcomeModel(door, navigator);
    var name = new Label(texts.get("shell.title"));
    name.getStyleClass().add("display");
    this.create = Buttons.main(texts.get("unlock.welcome.create"), model::create);
    var open =
        Buttons.second(
            texts.get("unlock.welcome.open"),
            () -> picker.toOpen(create.getScene().getWindow(), model.place()).ifPresent(model::open));
    var moveIn =
        Buttons.second(
            texts.get("unlock.welcome.movein"),
            () -> {
              movingIn.run();
              model.create();
            });
    var buttons = new VBox(10, create, open, moveIn);
    var where = Labels.centred(Labels.small(""));
    var back = Buttons.link(texts.get("unlock.welcome.back", VaultProblems.title(model.place())), model::back);
    back.setVisible(false);
    model
        .taken()
        .subscribe(
            known ->
                known.ifPresent(
                    taken -> {
                      back.setVisible(taken);
                      var key = taken ? "unlock.welcome.there" : "unlock.welcome.where";
                      where.setText(texts.get(key, model.place().toString()));
                    }));
    back.managedProperty().bind(back.visibleProperty());
    this.view =
        new Page(
            new Logo(84),
            name,
            Labels.centred(Labels.lead(texts.get("unlock.welcome.what"))),
            buttons,
            where,
            back);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    create.requestFocus();
    model.look(background);
  }
}
