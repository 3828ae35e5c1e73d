package io.truefa.app;

import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Settings;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.settings.SettingsScreen;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Gate;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import io.truefa.app.shell.Shell;
import io.truefa.app.shell.Theme;
import io.truefa.app.unlock.CreateScreen;
import io.truefa.app.unlock.FilePicker;
import io.truefa.app.unlock.Throttle;
import io.truefa.app.unlock.UnlockScreen;
import io.truefa.app.unlock.WelcomeScreen;
import io.truefa.crypto.Crypto;
import io.truefa.vault.session.LockReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
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
  private final Stage stage;
  private final CurrentVault vault;
  private final Crypto crypto;
  private final SettingsStore store;
  private final LiveSettings settings;
  private final Texts texts;
  private final FilePicker picker;
  private final Homes homes;
  private final Throttle throttle;
  private final Shell shell;
  private final Background background;
  private final Theme theme;
  private final AutoLock autoLock;
  private final Timeline second;

  WindowWiring(
      Stage stage,
      CurrentVault vault,
      Crypto crypto,
      Clock clock,
      LongSupplier nanos,
      SettingsStore store,
      Settings saved,
      Texts texts,
      FilePicker picker,
      Homes homes,
      ExecutorService workers) {
    this.stage = stage;
    this.vault = vault;
    this.crypto = crypto;
    this.store = store;
    this.texts = texts;
    this.picker = picker;
    this.homes = homes;
    this.throttle = new Throttle(nanos);
    this.settings = new LiveSettings(saved, this::save);
    this.shell = new Shell(texts, this::screen, new VaultGate(), stage::close, saved.width(), saved.height());
    this.background = new Background(workers, Platform::runLater, this::bug, shell.activity());
    this.theme = new Theme(shell.scene(), Platform.getPreferences(), saved.theme());
    settings.onChange(now -> theme.choose(now.theme()));
    this.autoLock = new AutoLock(new IdleWatch(nanos, clock), settings, vault::isOpen, this::lock);
    this.second = new Timeline(new KeyFrame(Duration.seconds(1), event -> autoLock.tick()));
    second.setCycleCount(Animation.INDEFINITE);
    watch(shell.scene());
  }

  /** Shows the window; {@code exists} says whether there is a vault to unlock. */
  void show(boolean exists) {
    stage.setTitle(texts.get("shell.title"));
    stage.getIcons().setAll(Shell.icons());
    stage.setMinWidth(Settings.MIN_WIDTH);
    stage.setMinHeight(Settings.MIN_HEIGHT);
    stage.setScene(shell.scene());
    shell.go(exists ? new Route.Unlock() : new Route.Welcome());
    stage.show();
    second.play();
  }

  /** Another start asked for the window. */
  void bringForward() {
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** What nobody expected; says so without any data. */
  void bug(Throwable thrown) {
    // TODO(log)
    shell.problem(Problem.of(TfaCode.BUG));
  }

  void problem(Problem problem) {
    shell.problem(problem);
  }

  Shell shell() {
    return shell;
  }

  /** Wipes and locks; blocks for as long as a running save takes. */
  @Override
  public void close() {
    second.stop();
    shell.leave();
    homes.locked();
    vault.session().close();
    rememberSize();
  }

  private Screen screen(Route route, Navigator navigator) {
    return switch (route) {
      case Route.Welcome() -> new WelcomeScreen(vault, picker, texts, navigator);
      case Route.Create() -> new CreateScreen(vault, picker, crypto.secrets(), texts, background, navigator);
      case Route.Unlock() -> new UnlockScreen(vault, throttle, crypto.secrets(), texts, background, navigator);
      case Route.Codes codes -> {
        rememberPlace();
        yield homes.codes(codes, vault.session(), settings, background, navigator);
      }
      case Route.Add() -> homes.add(vault.session(), background, navigator);
      case Route.Settings() -> new SettingsScreen(settings, crypto, texts, background, navigator);
    };
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
    shell.lock(
        () -> {
          homes.locked();
          vault.lock(reason);
        });
  }

  private void rememberPlace() {
    var place = vault.isUsual() ? Optional.<Path>empty() : Optional.of(vault.file());
    settings.change(now -> now.withVault(place));
  }

  private void save(Settings changed) {
    background.run(
        () -> {
          try {
            store.save(changed);
            return true;
          } catch (IOException e) {
            return false;
          }
        },
        saved -> {
          if (!saved) {
            shell.problem(Problem.of(TfaCode.WRITE_FAILED, store.file().toString()));
          }
        });
  }

  /** At the very end, so it is written at once; losing the size of a window is no problem to tell of. */
  private void rememberSize() {
    var scene = shell.scene();
    var now = settings.now();
    var sized = now.withSize((int) Math.round(scene.getWidth()), (int) Math.round(scene.getHeight()));
    if (!sized.equals(now) && !stage.isMaximized() && !stage.isFullScreen()) {
      try {
        store.save(sized);
      } catch (IOException e) {
        // the next start has the old size
      }
    }
  }

  private final class VaultGate implements Gate {
    @Override
    public boolean isOpen() {
      return vault.isOpen();
    }

    @Override
    public void lock() {
      homes.locked();
      vault.lock(LockReason.ASKED);
    }
  }
}
