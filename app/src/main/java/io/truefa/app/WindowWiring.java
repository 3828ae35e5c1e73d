package io.truefa.app;

import io.truefa.app.add.AddInbox;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.FxClip;
import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.Settings;
import io.truefa.app.platform.SettingsSaver;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Gate;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Shell;
import io.truefa.app.shell.Theme;
import io.truefa.app.platform.Throttle;
import io.truefa.crypto.EngineNotice;
import io.truefa.vault.session.LockReason;
import java.io.IOException;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

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
  private final AutoLock autoLock;
  private final Timeline second;
  private int bugs;

  WindowWiring(Stage stage, WindowParts parts) {
    this.stage = stage;
    this.parts = parts;
    var saved = parts.saved();
    this.saver = new SettingsSaver(parts.store(), saved);
    this.settings = new LiveSettings(saved, this::save);
    this.clipboard = new ClipboardGuard(new FxClip(), FxClip.timer(), parts.clock());
    this.inbox = new AddInbox(this::add);
    var screens = new WindowScreens(parts, settings, clipboard, inbox, new Throttle(parts.nanos()), this::background);
    this.shell = new Shell(parts.texts(), screens, new VaultGate(), stage::close, saved.get(Setting.WIDTH), saved.get(Setting.HEIGHT));
    this.background = new Background(parts.workers(), Platform::runLater, this::bug, shell.activity());
    var theme = new Theme(shell.scene(), Platform.getPreferences(), saved.get(Setting.THEME));
    settings.onChange(now -> theme.choose(now.get(Setting.THEME)));
    this.autoLock =
        new AutoLock(new IdleWatch(parts.nanos(), parts.clock()), settings, parts.vault()::isOpen, this::lock);
    this.second = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    second.setCycleCount(Animation.INDEFINITE);
    watch(shell.scene());
  }

  /**
   * Shows the window.
   *
   * @param exists whether there is a vault to unlock
   * @param badSettings names of settings that were not understood
   */
  void show(boolean exists, List<String> badSettings) {
    stage.setTitle(parts.texts().get("shell.title"));
    stage.getIcons().setAll(Shell.icons());
    stage.setMinWidth(Setting.MIN_WIDTH);
    stage.setMinHeight(Setting.MIN_HEIGHT);
    stage.setScene(shell.scene());
    shell.go(exists ? new Route.Unlock() : new Route.Welcome());
    stage.show();
    second.play();
    if (!badSettings.isEmpty()) {
      shell.toast(parts.texts().get("shell.settings.bad", String.join(", ", badSettings)));
    }
  }

  /** Another start asked for the window. */
  void bringForward() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** What nobody expected. Says so and logs where, without any data. */
  void bug(Throwable thrown) {
    if (bugs++ < MAX_LOGGED) {
      parts.workers().execute(() -> parts.log().write(thrown));
    }
    shell.problem(Problem.of(TfaCode.BUG));
  }

  /** Wipes and locks; blocks for as long as a running save takes. */
  @Override
  public void close() {
    second.stop();
    try {
      shell.leave();
      inbox.clear();
      clipboard.clearOwn();
    } finally {
      parts.vault().session().close();
    }
    rememberSize();
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

  /** Every second: looks whether it is time to lock or to clear the clipboard. */
  void tick() {
    autoLock.tick();
    clipboard.clearIfDue();
    parts.crypto().notices().forEach(this::tell);
  }

  private void tell(EngineNotice notice) {
    var key = notice.serves() ? "engine.notice.native" : "engine.notice.java";
    shell.toast(parts.texts().get(key, notice.function(), notice.reason()));
  }

  private void watch(Scene scene) {
    scene.addEventFilter(InputEvent.ANY, (Event event) -> autoLock.touched());
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
