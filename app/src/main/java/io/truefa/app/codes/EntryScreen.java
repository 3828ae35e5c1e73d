package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Beat;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import java.nio.file.Path;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything there is to one entry. */
public final class EntryScreen implements Screen {
  private static final double WIDTH = 560;

  private final CodesContext context;
  private final Texts texts;
  private final CodesVault vault;
  private final EntryModel model;
  private final RevealModel reveal;
  private final Label heading = Labels.heading("");
  private final EntryTile tile = new EntryTile();
  private final RivalsPane rivals;
  private final DetailsPane details;
  private final IconPane icon;
  private final MakingPane making;
  private final RefusedPane refused;
  private final RevealPane secret;
  private final HistoryPane history;
  private final Beat beat;
  private final Page view;

  public EntryScreen(CodesContext context, EntryContext more, EntryId id) {
    this(context, more, CodesVault.of(context.session()), id);
  }

  EntryScreen(CodesContext context, EntryContext more, CodesVault vault, EntryId id) {
    this.context = context;
    this.texts = context.texts();
    this.vault = vault;
    this.model = new EntryModel(vault, context, more.pictures(), id);
    this.reveal = new RevealModel(context, id);
    this.rivals = new RivalsPane(new RivalsModel(vault, context, model, id), texts);
    var helper = new RefusedModel(vault, context, model);
    this.details = new DetailsPane(model, texts);
    this.icon = new IconPane(model, context, more.dialogs());
    this.making = new MakingPane(model, texts);
    this.refused = new RefusedPane(helper, context);
    this.secret = new RevealPane(reveal, context, more.picker());
    this.history = new HistoryPane(model, texts);
    var back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), context.navigator()::back);
    var top = new HBox(back, tile, heading);
    top.getStyleClass().add("top-bar");
    top.setAlignment(Pos.CENTER_LEFT);
    var recovery =
        Buttons.second(
            texts.get("codes.menu.recovery"),
            () -> context.navigator().go(new Route.RecoveryCodes(id)));
    recovery.setId("entry-recovery");
    var trash = Buttons.link(texts.get("codes.menu.trash"), model::trash);
    trash.setId("entry-trash");
    this.view =
        new Page(
            WIDTH,
            Pos.TOP_CENTER,
            top,
            rivals,
            plate(details),
            plate(Labels.section(texts.get("codes.entry.icon")), icon),
            plate(Labels.section(texts.get("codes.entry.making")), making),
            plate(Labels.section(texts.get("codes.refused")), refused),
            plate(Labels.section(texts.get("codes.entry.secret")), secret, recovery),
            plate(Labels.section(texts.get("codes.entry.history")), history),
            trash);
    this.beat = new Beat(view, context.clock(), context.background(), this::beat);
    view.getStylesheets().add(Objects.requireNonNull(EntryScreen.class.getResource("codes.css")).toExternalForm());
    model.listen(this::changed);
    changed();
  }

  private static VBox plate(Node... parts) {
    var plate = new VBox(12, parts);
    plate.getStyleClass().add("plate");
    return plate;
  }

  private void changed() {
    var entry = model.entry();
    view.getContent().setDisable(entry.isEmpty());
    entry.ifPresent(this::show);
    if (entry.isEmpty()) {
      heading.setText(texts.get("codes.gone"));
    }
  }

  private void show(Entry entry) {
    var title = new Row(entry).title();
    var name = title.isEmpty() ? texts.get("codes.unnamed") : title;
    heading.setText(name);
    tile.setName(name);
    tile.setIcon(context.icons().of(entry, vault::vault, context.background(), this::changed));
    rivals.tick();
    rivals.changed();
    details.show(entry);
    icon.show(entry);
    making.show(entry);
    refused.show(entry);
    history.refresh();
  }

  private void beat() {
    rivals.tick();
    refused.tick();
    secret.tick();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    view.applyCss(); // a page has no content before
    details.focusFirst();
    beat.start();
  }

  @Override
  public void hidden() {
    beat.stop();
    model.close();
    rivals.close();
    refused.close();
    reveal.close();
    secret.close();
  }

  /** For its tile. */
  @Override
  public boolean onPicture(Path picture) {
    model.picture(picture);
    return true;
  }
}
