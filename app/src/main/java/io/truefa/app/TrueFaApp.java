package io.truefa.app;

import io.truefa.app.platform.BugLog;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.platform.SingleInstance;
import io.truefa.app.unlock.SystemFilePicker;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.ProcessShield;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window as JavaFX starts and stops it. Everything slow happens in {@link #init}, away from the UI thread. */
public final class TrueFaApp extends Application {
  private final Wiring wiring;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work-", 1).factory());
  private Optional<SingleInstance> instance = Optional.empty();
  private Optional<WindowWiring> window = Optional.empty();
  private WindowParts parts;
  private SettingsStore.Loaded loaded;
  private boolean exists;

  /** For JavaFX, which makes it by reflection. */
  public TrueFaApp() {
    this(new Wiring(System.getenv(), Clock.systemUTC(), ProcessShield.find()));
  }

  TrueFaApp(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public void init() {
    var dirs = wiring.dirs();
    switch (SingleInstance.claim(dirs.state(), workers, () -> Platform.runLater(this::knocked))) {
      case SingleInstance.Claim.Second() -> Platform.exit();
      case SingleInstance.Claim.First(var held) -> {
        instance = held;
        prepare();
      }
    }
  }

  private void prepare() {
    var dirs = wiring.dirs();
    var store = new SettingsStore(dirs.config());
    loaded = store.load();
    // A place given from outside is meant for this run only; otherwise it is the vault opened last.
    boolean given = !wiring.environment().getOrDefault("TRUEFA_VAULT", "").isEmpty();
    var usual = dirs.vault(Map.of());
    var file = given ? wiring.vaultFile() : loaded.settings().vault().orElse(usual);
    var vault = new CurrentVault(dirs.data(), usual, file, wiring::session, workers, KdfLimits.standard());
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
            wiring.screen(),
            wiring.pictures(),
            wiring.scanner(),
            new SystemFilePicker(wiring.texts()),
            new BugLog(dirs.state(), wiring.clock()),
            workers);
  }

  @Override
  public void start(Stage stage) {
    if (parts == null) {
      return; // the second start: already on its way out
    }
    var made = new WindowWiring(stage, parts);
    window = Optional.of(made);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Platform.runLater(() -> made.bug(thrown)));
    made.show(exists, loaded.bad());
  }

  @Override
  public void stop() throws InterruptedException {
    window.ifPresent(WindowWiring::close);
    instance.ifPresent(SingleInstance::close);
    workers.shutdown();
    // Settings may be on their way to the disk.
    var _ = workers.awaitTermination(5, TimeUnit.SECONDS);
  }

  private void knocked() {
    window.ifPresent(WindowWiring::bringForward);
  }
}
