package io.truefa.app;

import io.truefa.app.add.AddInbox;
import io.truefa.app.bus.Tray;
import io.truefa.app.desk.Action;
import io.truefa.app.desk.Copied;
import io.truefa.app.desk.Copier;
import io.truefa.app.desk.DeskVault;
import io.truefa.app.desk.Finder;
import io.truefa.app.desk.PaletteModel;
import io.truefa.app.desk.PalettePane;
import io.truefa.app.desk.PickModel;
import io.truefa.app.desk.PickWindow;
import io.truefa.app.desk.TrayMenu;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.Density;
import io.truefa.app.platform.Grouping;
import io.truefa.app.platform.Handover;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Presenter;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.settings.StatusLine;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.CaretRest;
import io.truefa.app.shell.Overlay;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Shell;
import io.truefa.app.shell.Shortcut;
import io.truefa.app.shell.Theme;
import io.truefa.app.unlock.QuickUnlock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/** What is reached from everywhere, put together: palette, small search window, what arrives from outside, presenter, tray. */
final class DeskWiring {
  private static final int TRAY_ICON = 48;

  private final WindowParts parts;
  private final LiveSettings settings;
  private final Throttle throttle;
  private final AddInbox inbox;
  private final WindowScreens screens;
  private final Shell shell;
  private final Background background;
  private final Frame frame;
  private final Presenter presenter = new Presenter();
  private final DeskVault vault;
  private final Copier copier;
  private final Finder finder;
  private final Arrivals arrivals;
  private final DeskTray tray;
  private final StatusLine status;
  private Optional<PickWindow> pick = Optional.empty();

  DeskWiring(
      WindowParts parts,
      LiveSettings settings,
      ClipboardGuard clipboard,
      Throttle throttle,
      AddInbox inbox,
      WindowScreens screens,
      Shell shell,
      Background background,
      Frame frame) {
    this.parts = parts;
    this.settings = settings;
    this.throttle = throttle;
    this.inbox = inbox;
    this.screens = screens;
    this.shell = shell;
    this.background = background;
    this.frame = frame;
    this.vault = DeskVault.of(parts.vault()::session, parts.vault()::isOpen);
    this.copier =
        new Copier(
            vault,
            background,
            parts.clock(),
            clipboard,
            () -> Duration.ofSeconds(settings.now().get(Setting.CLIPBOARD_SECONDS)));
    this.finder = new Finder(vault, copier);
    this.arrivals =
        new Arrivals(parts.crypto().secrets(), background, new FileKinds(), parts.vault()::isOpen, new Places());
    this.tray = new DeskTray(parts.desktop(), background, settings, trayMenu(), () -> owner());
    this.status = new StatusLine(screens.protection(background), () -> shell.go(new Route.Protection()));
    screens.arrivals(arrivals);
    shell.onDrop(new WindowDrops(shell, inbox, arrivals, vault::isOpen, parts.texts()));
    shell.overlay(this::palette, Shortcut.PALETTE.keys());
    shell.key(Shortcut.PRESENTER.keys(), presenter::toggle);
    presenter.onChange(this::present);
    settings.onChange(now -> present());
    present();
  }

  private Overlay palette() {
    var model = new PaletteModel(finder, actions(), parts.texts(), entry -> copier.copy(entry, this::sayInWindow));
    return new PalettePane(model, parts.texts());
  }

  /** Once the window shows, or would: what can wait until then. */
  void started() {
    shell.foot(status);
    tray.start();
  }

  boolean hasTray() {
    return tray.isThere();
  }

  /** Another start handed something over. */
  void heard(Handover come) {
    switch (come.wish()) {
      case SHOW -> frame.bringForward();
      case PICK -> pick();
      case OPEN -> {
        frame.bringForward();
        arrivals.take(come);
      }
    }
  }

  /** Shows the small search window; where there is no vault yet, the window that makes one. */
  void pick() {
    if (vault.isOpen()) {
      showPick();
    } else {
      background.run(
          parts.vault()::exists,
          exists -> {
            if (exists) {
              showPick();
            } else {
              frame.bringForward();
            }
          });
    }
  }

  private void showPick() {
    pickWindow().show();
  }

  private PickWindow pickWindow() {
    if (pick.isEmpty()) {
      var model = new PickModel(vault, finder, copier, this::sayOutside);
      pick = Optional.of(new PickWindow(model, this::ask, parts.texts(), this::dress, this::size, parts.nanos(), frame::touched));
    }
    return pick.get();
  }

  private double size() {
    return settings.now().get(Setting.TEXT_PERCENT) / 100.0;
  }

  /** The home screen shows: what waited for an open vault goes on, and the menu of the tray has names in it. */
  void opened() {
    status.refresh();
    tray.refresh();
    Platform.runLater(() -> pickWindow().prepare()); // who calls it waits for it
  }

  /** The vault was locked: nothing of it stays. */
  void locked() {
    copier.forget();
    pick.ifPresent(PickWindow::locked);
    tray.refresh();
  }

  void close() {
    arrivals.clear();
    pick.ifPresent(PickWindow::hide);
    tray.close();
  }

  private PickWindow.Locked ask(Runnable found) {
    var question =
        new QuickUnlock(
            parts.vault(),
            throttle,
            parts.crypto().secrets(),
            parts.texts(),
            background,
            () -> {
              shell.opened();
              found.run();
            },
            () -> {
              pick.ifPresent(PickWindow::hide);
              frame.bringForward();
            });
    return new PickWindow.Locked() {
      @Override
      public Node node() {
        return question;
      }

      @Override
      public void focus() {
        question.focus();
      }

      @Override
      public void close() {
        question.close();
        parts.secretsWent().run();
      }
    };
  }

  private void dress(Scene scene) {
    var theme = new Theme(scene, Platform.getPreferences(), settings.now().get(Setting.THEME));
    settings.onChange(now -> theme.choose(now.get(Setting.THEME)));
    CaretRest.in(scene, parts.timer());
  }

  /** Every scene of the program tells its style what hides and how close things stand; the sheets do the rest. */
  private void present() {
    shell.mark("presenting", presenter.isOn());
    var now = settings.now();
    shell.mark("presenting-names", presenter.isOn() && now.get(Setting.PRESENTER_NAMES));
    shell.mark("compact", now.get(Setting.DENSITY) == Density.COMPACT);
    shell.mark("grouped-in-pairs", now.get(Setting.GROUPING) == Grouping.PAIRS);
    shell.mark("not-grouped", now.get(Setting.GROUPING) == Grouping.NONE);
    tray.refresh();
  }

  private void sayInWindow(Copied what) {
    switch (what) {
      case Copied.Done(long seconds) -> shell.toast(parts.texts().get("codes.copied", seconds));
      case Copied.Failed(Problem problem) -> shell.problem(problem);
      case Copied.Gone() -> shell.toast(parts.texts().get("codes.gone"));
    }
    tray.refresh();
  }

  /** Where no window of ours shows, a success needs no words; for the rest the window comes forward. */
  private void sayOutside(Copied what) {
    switch (what) {
      case Copied.Done _ -> tray.refresh();
      case Copied.Failed _, Copied.Gone _ -> {
        frame.bringForward();
        sayInWindow(what);
      }
    }
  }

  private List<Action> actions() {
    BooleanSupplier open = vault::isOpen;
    BooleanSupplier locked = () -> !vault.isOpen();
    BooleanSupplier always = () -> true;
    return List.of(
        go("shell.key.add", "shell.key.add.keys", open, new Route.Add()),
        new Action("shell.key.scan", "shell.key.scan.keys", open, shell::scanScreen),
        go("shell.key.import", "shell.key.import.keys", open, new Route.Import()),
        go("shell.key.export", "shell.key.export.keys", open, new Route.Export()),
        new Action("shell.key.hide", "shell.key.hide.keys", open, this::hideCodes),
        new Action("desk.presenter", "desk.presenter.keys", always, presenter::toggle),
        new Action("shell.key.lock", "shell.key.lock.keys", open, shell::lockNow),
        new Action("desk.pick", "", always, this::pick),
        go("desk.home", "", open, new Route.Codes(List.of())),
        go("desk.trash", "", open, new Route.Trash()),
        go("desk.backups", "", always, new Route.Backups()),
        go("desk.ways", "", open, new Route.Ways()),
        go("desk.protection", "", always, new Route.Protection()),
        go("shell.key.settings", "shell.key.settings.keys", always, new Route.Settings()),
        go("desk.unlock", "", locked, new Route.Unlock()),
        go("desk.other", "", locked, new Route.Welcome()),
        new Action("shell.key.keys", "shell.key.keys.keys", always, shell::showKeys),
        new Action("shell.key.quit", "shell.key.quit.keys", always, frame::quit));
  }

  private Action go(String text, String keys, BooleanSupplier when, Route route) {
    return new Action(text, keys, when, () -> shell.go(route));
  }

  private void hideCodes() {
    settings.change(now -> now.with(Setting.HIDDEN_CODES, !now.get(Setting.HIDDEN_CODES)));
    shell.go(new Route.Codes(List.of())); // made anew with what holds now
  }

  private TrayMenu trayMenu() {
    return new TrayMenu(
        vault,
        finder,
        parts.texts(),
        presenter,
        entry -> copier.copy(entry, this::sayOutside),
        new TrayMenu.Ways(frame::bringForward, this::pick, shell::lockNow, frame::quit));
  }

  private Tray.Owner owner() {
    return new Tray.Owner(
        parts.texts().get("shell.title"), icon(), () -> Platform.runLater(frame::bringForward));
  }

  /** Of the size trays usually have on a screen of high resolution. */
  private static Tray.Icon icon() {
    var image = Shell.icons().stream().filter(each -> each.getWidth() == TRAY_ICON).findFirst().orElseThrow();
    var argb = ByteBuffer.allocate(TRAY_ICON * TRAY_ICON * Integer.BYTES);
    for (int y = 0; y < TRAY_ICON; y++) {
      for (int x = 0; x < TRAY_ICON; x++) {
        argb.putInt(image.getPixelReader().getArgb(x, y));
      }
    }
    return new Tray.Icon(TRAY_ICON, argb.array());
  }

  /** The window around all this. */
  interface Frame {
    void bringForward();

    /** Somebody is there. */
    void touched();

    void quit();
  }

  /** Where arrivals go. */
  private final class Places implements Arrivals.Target {
    @Override
    public void vault(Path file) {
      if (vault.isOpen() && file.equals(parts.vault().file())) {
        shell.go(new Route.Codes(List.of())); // it is what shows
        return;
      }
      shell.lockNow(); // before another takes its place
      parts.vault().at(file);
      shell.go(new Route.Unlock());
    }

    @Override
    public boolean picture(Path file) {
      return vault.isOpen() && shell.offer(screen -> screen.onPicture(file));
    }

    @Override
    public void link(byte[] utf8) {
      inbox.links(utf8);
    }

    @Override
    public void pictures(List<Path> files) {
      inbox.files(files);
    }

    @Override
    public void backups(List<Path> files) {
      screens.importNext(files);
      shell.go(new Route.Import());
    }

    @Override
    public void waits() {
      shell.toast(parts.texts().get("desk.waits"));
    }

    @Override
    public void tooMany(int most) {
      shell.toast(parts.texts().get("desk.drop.most", most));
    }

    @Override
    public void problem(Problem problem) {
      shell.problem(problem);
    }
  }
}
