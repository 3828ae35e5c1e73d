package io.truefa.app;

import io.truefa.app.add.AddInbox;
import io.truefa.app.bus.LockWatch;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.FxClip;
import io.truefa.app.platform.Handover;
import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.Settings;
import io.truefa.app.platform.SettingsSaver;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Beat;
import io.truefa.app.shell.CaretRest;
import io.truefa.app.shell.FirstFrame;
import io.truefa.app.shell.Gate;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Shell;
import io.truefa.app.shell.Theme;
import io.truefa.crypto.EngineNotice;
import io.truefa.vault.session.LockReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window's half of the program, put together by constructors. On the UI thread. */
final class WindowWiring implements AutoCloseable {
  /** A fault that comes again and again, such as one of layout, must not fill the disk. */
  private static final int MAX_LOGGED = 20;

  private final Stage stage;
  private final WindowParts parts;
  private final LiveSettings settings;
  private final SettingsSaver saver;
  private final ClipboardGuard clipboard;
  private final AddInbox inbox;
  private final Shell shell;
  private final Background background;

  /** For what nobody waits for in this window: it shows no progress. */
  private final Background quiet;

  private final AutoLock autoLock;
  private final Beat beat;
  private Settings read;
  private final DeskWiring desk;
  private final FirstFrame firstFrame = new FirstFrame(this::settle);
  private boolean wasOpen;
  private Future<?> closing = CompletableFuture.completedFuture(null);
  private int bugs;

  WindowWiring(Stage stage, WindowParts parts) {
    this.stage = stage;
    this.parts = parts;
    var saved = parts.saved();
    this.saver = new SettingsSaver(parts.store(), saved);
    this.settings = new LiveSettings(saved, this::save);
    this.clipboard = new ClipboardGuard(new FxClip(), parts.timer(), parts.clock());
    this.inbox = new AddInbox(this::add);
    var throttle = new Throttle(parts.nanos());
    var screens = new WindowScreens(parts, settings, clipboard, inbox, throttle, this::background);
    this.shell =
        new Shell(
            parts.texts(), screens, new VaultGate(), this::quit, saved.get(Setting.WIDTH), saved.get(Setting.HEIGHT));
    this.background = new Background(parts.workers(), Platform::runLater, this::bug, parts.timer(), shell.activity());
    var theme = new Theme(shell.scene(), Platform.getPreferences(), saved.get(Setting.THEME));
    settings.onChange(now -> theme.choose(now.get(Setting.THEME)));
    this.read = saved;
    settings.onChange(this::read);
    this.autoLock =
        new AutoLock(
            new IdleWatch(parts.nanos(), parts.clock()), settings, parts.vault()::isOpen, this::lock, parts.timer());
    this.beat = new Beat(shell.scene().getRoot(), parts.clock(), background, this::tick);
    this.quiet = new Background(parts.workers(), Platform::runLater, this::bug, parts.timer());
    this.desk = new DeskWiring(parts, settings, clipboard, throttle, inbox, screens, shell, quiet, new Frame());
    watch(shell.scene());
  }

  /**
   * Shows the window, or what else was asked for.
   *
   * @param exists whether there is a vault to unlock
   * @param badSettings names of settings that were not understood
   * @param start what to show first
   */
  void show(boolean exists, List<String> badSettings, Start start) {
    stage.setTitle(parts.texts().get("shell.title"));
    stage.setScene(shell.scene());
    enlarge();
    shell.go(exists ? new Route.Unlock() : new Route.Welcome());
    stage.setOnCloseRequest(event -> closed());
    switch (start) {
      case WINDOW -> stage.show();
      case HIDDEN -> {}
      case PICK -> desk.pick();
    }
    beat.start();
    if (stage.isShowing()) {
      firstFrame.start();
    } else {
      settle();
    }
    if (!badSettings.isEmpty()) {
      shell.toast(parts.texts().get("shell.settings.bad", String.join(", ", badSettings)));
    }
  }

  /** What nobody waits for, once the window is painted, or would be. */
  private void settle() {
    quiet.run(Shell::icons, icons -> stage.getIcons().setAll(icons));
    desk.started();
    watchLocks();
  }

  /** What is chosen of language and size holds at once. */
  private void read(Settings now) {
    var before = read;
    read = now;
    if (!now.get(Setting.TEXT_PERCENT).equals(before.get(Setting.TEXT_PERCENT))) {
      enlarge();
    }
    if (!now.get(Setting.LANGUAGE).equals(before.get(Setting.LANGUAGE))) {
      parts.speak().accept(now.get(Setting.LANGUAGE));
      shell.speaks(new Route.Settings()); // where it was chosen
      shell.scene().lookup("#language").requestFocus();
    }
  }

  /** The narrowest window has always the same room, in its own measure; a small screen is the limit. */
  private void enlarge() {
    double factor = read.get(Setting.TEXT_PERCENT) / 100.0;
    shell.zoom(factor);
    var screen = Screen.getPrimary().getVisualBounds();
    double width = Math.min(Setting.MIN_WIDTH * factor, screen.getWidth());
    stage.setMinWidth(width);
    stage.setMinHeight(Math.min(Setting.MIN_HEIGHT, screen.getHeight()));
    if (stage.getWidth() < width) { // not while it has none
      stage.setWidth(width);
    }
  }

  /** Another start asked for the window. */
  void bringForward() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** Another start handed something over. */
  void heard(Handover come) {
    autoLock.look(); // nothing of the vault is shown after a sleep
    desk.heard(come);
  }

  /** The window was closed; with an icon in the tray the program may go on without it. */
  private void closed() {
    if (settings.now().get(Setting.CLOSE_TO_TRAY) && desk.hasTray()) {
      autoLock.closed();
    } else {
      quit();
    }
  }

  private void quit() {
    parts.exit().run();
  }

  /** Asks the desktop to tell of sleep and locks; it may take its time to answer. */
  private void watchLocks() {
    quiet.run(
        () -> parts.desktop().watchLocks(signal -> Platform.runLater(() -> heard(signal))),
        reach -> {
          if (reach.sleep()) {
            autoLock.tellsOfSleep();
          }
        });
  }

  private void heard(LockWatch.Signal signal) {
    switch (signal) {
      case SLEEP -> autoLock.sleeping();
      case SESSION -> autoLock.sessionLocked();
    }
  }

  /** What nobody expected. Says so and logs where, without any data. */
  void bug(Throwable thrown) {
    if (bugs++ < MAX_LOGGED) {
      parts.workers().execute(() -> parts.log().write(thrown));
    }
    shell.problem(Problem.of(TfaCode.BUG));
  }

  /** Wipes and ends everything here; a worker locks the vault, see {@link #awaitClosed}. */
  @Override
  public void close() {
    firstFrame.stop();
    beat.stop();
    try {
      desk.close();
      shell.leave();
      inbox.clear();
      clipboard.clearOwn();
    } finally {
      closing = closeVault();
      parts.desktop().close();
    }
    rememberSize();
  }

  /** By a worker, as what was counted is saved now; where none is left, at once. */
  private Future<?> closeVault() {
    try {
      return parts.workers().submit(parts.vault().session()::close);
    } catch (RejectedExecutionException e) {
      parts.vault().session().close();
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Waits until the vault is closed, which a running save may delay. */
  void awaitClosed() throws InterruptedException {
    try {
      closing.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      bug(e.getCause());
    } catch (TimeoutException e) {
      bug(e);
    }
  }

  Shell shell() {
    return shell;
  }

  LiveSettings settings() {
    return settings;
  }

  private Background background() {
    return background;
  }

  private void add() {
    shell.go(new Route.Add());
  }

  /** Every second while the window can be seen. */
  void tick() {
    follow();
    parts.crypto().notices().forEach(this::tell);
  }

  /** The vault was opened or locked, or may have been: tells those outside the window, and watches when it is to be locked. */
  void follow() {
    autoLock.look();
    boolean open = parts.vault().isOpen();
    if (open != wasOpen) {
      wasOpen = open;
      if (open) {
        desk.opened();
      } else {
        desk.locked();
      }
    }
  }

  private void tell(EngineNotice notice) {
    var key = notice.serves() ? "engine.notice.native" : "engine.notice.java";
    shell.toast(parts.texts().get(key, notice.function(), notice.reason()));
  }

  private void watch(Scene scene) {
    scene.addEventFilter(InputEvent.ANY, (Event event) -> autoLock.touched());
    CaretRest.in(scene, parts.timer());
    stage
        .iconifiedProperty()
        .subscribe(
            minimised -> {
              if (minimised) {
                autoLock.minimised();
              }
            });
  }

  private void lock(LockReason reason) {
    shell.lock(() -> lockVault(reason));
  }

  private void lockVault(LockReason reason) {
    parts.vault().lock(reason);
    follow();
    inbox.clear();
    clipboard.clearOwn();
  }

  private void save(Settings changed) {
    saver.want(changed);
    background.run(
        () -> {
          try {
            saver.save();
            return true;
          } catch (IOException e) {
            return false;
          }
        },
        saved -> {
          if (!saved) {
            shell.problem(Problem.of(TfaCode.WRITE_FAILED, parts.store().file().toString()));
          }
        });
  }

  /** At the very end, so it is written at once; losing the size of a window is no problem to tell of. */
  private void rememberSize() {
    var scene = shell.scene();
    var now = settings.now();
    var sized = now.with(Setting.WIDTH, (int) Math.round(scene.getWidth()))
            .with(Setting.HEIGHT, (int) Math.round(scene.getHeight()));
    if (!sized.equals(now) && !stage.isMaximized() && !stage.isFullScreen()) {
      saver.want(sized);
      try {
        saver.save();
      } catch (IOException e) {
        // the next start has the old size
      }
    }
  }

  private final class Frame implements DeskWiring.Frame {
    @Override
    public void bringForward() {
      WindowWiring.this.bringForward();
    }

    @Override
    public void touched() {
      autoLock.touched();
    }

    @Override
    public void quit() {
      WindowWiring.this.quit();
    }
  }

  private final class VaultGate implements Gate {
    @Override
    public boolean isOpen() {
      return parts.vault().isOpen();
    }

    @Override
    public void lock() {
      lockVault(LockReason.ASKED);
    }
  }
}
