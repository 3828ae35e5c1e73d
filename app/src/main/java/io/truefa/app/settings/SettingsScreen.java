package io.truefa.app.settings;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import java.time.ZoneId;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a person may choose, and how well the vault is protected on this machine. Every choice holds at once. */
public final class SettingsScreen implements Screen {
  private final ProtectionContext context;
  private final boolean toProtection;
  private final Button back;
  private final ProtectionPane protection;
  private final Page page;
  private final BorderPane view;

  /** @param toProtection whether a person came for the protection status */
  public SettingsScreen(LiveSettings settings, ProtectionContext context, Navigator navigator, boolean toProtection) {
    var texts = context.texts();
    this.context = context;
    this.toProtection = toProtection;
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), navigator::back);
    this.protection = new ProtectionPane(texts, () -> navigator.go(new Route.Backups()));
    var top = new HBox(back, Labels.heading(texts.get("settings.title")));
    top.getStyleClass().add("top-bar");
    var rows = new SettingRows(settings, texts);
    this.page =
        new Page(
            520,
            Pos.TOP_CENTER,
            plate(
                texts.get("settings.look"),
                rows.language(),
                rows.theme(),
                rows.size(),
                rows.density(),
                rows.grouping(),
                rows.hiddenCodes(),
                rows.presenterNames()),
            plate(texts.get("settings.lock"), rows.idle(), rows.minimise(), rows.sleep(), rows.session(), rows.close()),
            plate(texts.get("settings.tray"), rows.tray(), rows.closeToTray(), rows.startHidden()),
            plate(texts.get("settings.clipboard"), rows.clipboard()),
            clock(navigator),
            plate(texts.get("settings.ways"), ways(texts, navigator)),
            plate(
                texts.get("settings.backups"),
                Buttons.plain(texts.get("settings.backups.show"), () -> navigator.go(new Route.Backups()))),
            plate(
                texts.get("settings.exchange"),
                Buttons.plain(texts.get("settings.exchange.import"), () -> navigator.go(new Route.Import())),
                Buttons.plain(texts.get("settings.exchange.export"), () -> navigator.go(new Route.Export()))),
            plate(texts.get("settings.protection"), protection));
    this.view = new BorderPane(page, top, null, null, null);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    back.requestFocus();
    context.background().run(context::gather, this::show);
  }

  private void show(ProtectionFacts facts) {
    protection.show(new ProtectionModel(ZoneId.systemDefault()).lines(facts, context.clock().instant()));
    if (toProtection) {
      Platform.runLater(() -> page.setVvalue(page.getVmax())); // it stands last, and has its height now
    }
  }

  /** Part of the vault, so it shows only while that is open. */
  private VBox clock(Navigator navigator) {
    var session = context.session().get();
    var model =
        new ClockModel(
            () -> session.openVault().map(vault -> vault.offset().seconds()),
            session::apply,
            context.background(),
            navigator,
            context.texts());
    var plate = plate(context.texts().get("settings.clock"), new ClockPane(model, context.texts()));
    plate.setVisible(model.slow().isPresent());
    plate.setManaged(plate.isVisible());
    return plate;
  }

  /** Where they can be changed; that needs an open vault, which the navigator sees to. */
  private static VBox ways(Texts texts, Navigator navigator) {
    var open = Buttons.plain(texts.get("settings.ways.open"), () -> navigator.go(new Route.Ways()));
    return new VBox(10, Labels.small(texts.get("settings.ways.what")), open);
  }

  private static VBox plate(String name, Node... rows) {
    var plate = new VBox(Labels.section(name));
    plate.getChildren().addAll(rows);
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    return plate;
  }
}
