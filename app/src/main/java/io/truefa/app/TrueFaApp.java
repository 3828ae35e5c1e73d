package io.truefa.app;

import io.truefa.app.bus.Desktop;
import io.truefa.app.exchange.SystemExchangeFiles;
import io.truefa.app.platform.BugLog;
import io.truefa.app.platform.FreeHeap;
import io.truefa.app.platform.Handover;
import io.truefa.app.platform.Handover.Wish;
import io.truefa.app.platform.HeapScrub;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.platform.SingleInstance;
import io.truefa.app.platform.UiTimer;
import io.truefa.app.shell.EventLoopFrame;
import io.truefa.app.shell.Theme;
import io.truefa.app.unlock.SystemFilePicker;
import io.truefa.app.unlock.SystemPrinter;
import io.truefa.crypto.ProcessShield;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window as JavaFX starts and stops it. Everything slow happens in {@link #init}, away from the UI thread. */
public final class TrueFaApp extends Application {
  /** After a password or a secret was used: first whoever asked for it is told, then the heap is scrubbed. */
  private static final int SCRUB_AFTER_MILLIS = 400;

  private final CompletableFuture<Wiring> early;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work-", 1).factory());
  private final UiTimer timer = new UiTimer(Platform::runLater);
  private final HeapScrub scrub =
      new HeapScrub(
          CompletableFuture.delayedExecutor(SCRUB_AFTER_MILLIS, TimeUnit.MILLISECONDS, workers), new FreeHeap());
  private final EventLoopFrame events = new EventLoopFrame(scrub::soon);
  private Optional<SingleInstance> instance = Optional.empty();
  private Optional<WindowWiring> window = Optional.empty();
  private Wiring wiring;
  private WindowParts parts;
  private SettingsStore.Loaded loaded;
  private boolean exists;
  private Start start = Start.WINDOW;

  /** For JavaFX, which makes it by reflection. */
  public TrueFaApp() {
    this(EarlyStart.ofThisLaunch().orElseGet(TrueFaApp::late));
  }

  TrueFaApp(Wiring wiring) {
    this(prepared(wiring));
  }

  private TrueFaApp(CompletableFuture<Wiring> early) {
    this.early = early;
  }

  /** For a launch that is not ours. */
  private static CompletableFuture<Wiring> late() {
    return prepared(new Wiring(System.getenv(), Locale.getDefault(), Clock.systemUTC(), ProcessShield.find()));
  }

  private static CompletableFuture<Wiring> prepared(Wiring wiring) {
    wiring.prepareWindow();
    return CompletableFuture.completedFuture(wiring);
  }

  @Override
  public void init() {
    wiring = early.join();
    start = start();
    loaded = wiring.settings();
    var theme = loaded.settings().get(Setting.THEME);
    Platform.runLater(() -> Theme.warm(theme)); // meanwhile that thread has nothing to do
    var dirs = wiring.dirs();
    var wish = Handover.of(start == Start.PICK ? Wish.PICK : Wish.SHOW);
    switch (SingleInstance.claim(dirs.state(), wish, workers, come -> Platform.runLater(() -> heard(come)))) {
      case SingleInstance.Claim.Second() -> Platform.exit();
      case SingleInstance.Claim.First(var held) -> {
        instance = held;
        prepare();
      }
    }
  }

  private Start start() {
    var asked = getParameters() == null ? List.<String>of() : getParameters().getRaw();
    return asked.stream().map(Start::valueOf).findFirst().orElse(Start.WINDOW);
  }

  private void prepare() {
    var dirs = wiring.dirs();
    var store = new SettingsStore(dirs.config());
    // A place given from outside is meant for this run only; otherwise it is the vault opened last.
    boolean given = !wiring.environment().getOrDefault("TRUEFA_VAULT", "").isEmpty();
    var usual = dirs.vault(Map.of());
    var file = given ? wiring.vaultFile() : loaded.settings().get(Setting.VAULT).orElse(usual);
    var vault = new CurrentVault(dirs.data(), usual, file, this::session, workers, wiring.kdfPolicy());
    exists = vault.exists();
    parts =
        new WindowParts(
            vault,
            !given,
            wiring.crypto(),
            wiring.clock(),
            System::nanoTime,
            store,
            loaded.settings(),
            wiring.texts(),
            wiring::speak,
            wiring.screen(),
            wiring.pictures(),
            wiring.scanner(),
            new SystemFilePicker(wiring.texts(), events),
            new SystemPrinter(),
            wiring::keyring,
            events,
            new SystemExchangeFiles(wiring.texts(), events),
            wiring.kdfPolicy(),
            new BugLog(dirs.state(), wiring.clock()),
            Desktop.of(wiring.environment(), System.getProperty("os.name")),
            Platform::exit,
            this::secretsWent,
            workers,
            timer);
  }

  /** Every lock, unlock and attempt at one ends in one of two states, and each had a password typed or keys in use. */
  private VaultSession session(Path file) {
    var session = wiring.session(file);
    session.onState(
        state -> {
          if (state == SessionState.LOCKED || state == SessionState.UNLOCKED) {
            secretsWent();
            Platform.runLater(() -> window.ifPresent(WindowWiring::follow));
          }
        });
    return session;
  }

  /** Any thread. */
  private void secretsWent() {
    scrub.soon();
    Platform.runLater(events::renew);
  }

  @Override
  public void start(Stage stage) {
    if (parts == null) {
      return; // the second start: already on its way out
    }
    var made = new WindowWiring(stage, parts);
    window = Optional.of(made);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Platform.runLater(() -> made.bug(thrown)));
    Platform.setImplicitExit(false); // windows come and go; the program ends when it is told to
    boolean hidden = start == Start.WINDOW && exists && loaded.settings().get(Setting.START_HIDDEN);
    made.show(exists, loaded.bad(), hidden ? Start.HIDDEN : start);
    Platform.runLater(events::run);
  }

  @Override
  public void stop() throws InterruptedException {
    window.ifPresent(WindowWiring::close);
    Platform.runLater(events::end);
    instance.ifPresent(SingleInstance::close);
    if (window.isPresent()) {
      window.get().awaitClosed();
    }
    timer.close();
    workers.shutdown();
    // Settings may be on their way to the disk.
    var _ = workers.awaitTermination(5, TimeUnit.SECONDS);
  }

  private void heard(Handover come) {
    window.ifPresentOrElse(made -> made.heard(come), come::wipe);
  }
}
