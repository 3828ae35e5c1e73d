package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.bus.Desktop;
import io.truefa.app.exchange.ExchangeFiles;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.keyring.NoKeyring;
import io.truefa.app.platform.BugLog;
import io.truefa.app.platform.Language;
import io.truefa.app.platform.Settings;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.platform.Timer;
import io.truefa.app.platform.UiTimer;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.shell.Shell;
import io.truefa.app.unlock.FilePicker;
import io.truefa.app.unlock.Printer;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.session.VaultPlaces;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The whole window over a folder of its own, with a real vault, a clock that stands and nobody else's dialogs. */
final class TestWindow {
  final Crypto crypto;
  final CurrentVault vault;
  final WindowWiring wiring;
  final SettingsStore store;
  final Texts texts;
  final AtomicLong nanos = new AtomicLong();
  final AtomicLong scrubs = new AtomicLong();
  final AtomicLong exits = new AtomicLong();
  final Deque<Path> picks = new ArrayDeque<>();
  List<Printer.Job> printers = List.of();
  volatile Keyring keyring = new NoKeyring();
  final AtomicLong asked = new AtomicLong();
  final Queue<String> askedOnUiThread = new ConcurrentLinkedQueue<>();
  private final ExecutorService workers = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  /** On the UI thread. */
  TestWindow(Stage stage, Path folder, Clock clock) {
    this(stage, folder, clock, new Texts(Locale.ENGLISH));
  }

  TestWindow(Stage stage, Path folder, Clock clock, Desktop desktop) {
    this(stage, folder, clock, new Texts(Locale.ENGLISH), desktop, new UiTimer(Platform::runLater));
  }

  /** Like that, with time that passes when told. */
  TestWindow(Stage stage, Path folder, Clock clock, HandTimer timer) {
    this(stage, folder, clock, new Texts(Locale.ENGLISH), Desktop.none(), timer);
  }

  /** Like that, in another language. */
  TestWindow(Stage stage, Path folder, Clock clock, Texts texts) {
    this(stage, folder, clock, texts, Desktop.none(), new UiTimer(Platform::runLater));
  }

  private TestWindow(Stage stage, Path folder, Clock clock, Texts texts, Desktop desktop, Timer timer) {
    this.texts = texts;
    this.crypto = TestCrypto.watched(folder.resolve("state"), clock, this::heard);
    var data = folder.resolve("data");
    var usual = data.resolve("vault.tfv");
    // The cheapest cost a vault may have.
    var cost = KdfPolicy.fixed(KdfLimits.least());
    var places = new VaultPlaces(folder.resolve("state"), Optional::empty);
    this.vault = new CurrentVault(data, usual, usual, file -> new VaultSession(file, places, crypto, clock), workers, cost);
    this.store = new SettingsStore(folder.resolve("config"));
    this.wiring =
        new WindowWiring(
            stage,
            new WindowParts(
                vault,
                true,
                crypto,
                clock,
                nanos::get,
                store,
                Settings.defaults(),
                texts,
                chosen -> texts.speak(chosen.orElse(Language.ENGLISH), Locale.ENGLISH),
                new NoScreen(),
                new PictureReader(),
                new QrScanner(),
                new Picks(),
                () -> printers,
                () -> keyring,
                Supplier::get,
                new Exchanged(),
                cost,
                new BugLog(folder.resolve("state"), clock),
                desktop,
                exits::incrementAndGet,
                scrubs::incrementAndGet,
                workers,
                timer));
    shell().scene().getPreferences().setReducedMotion(true);
  }

  /** An engine may take its time, or never answer: the thread of the window asks none. */
  private void heard(String operation) {
    asked.incrementAndGet();
    if (Platform.isFxApplicationThread()) {
      askedOnUiThread.add(operation);
    }
  }

  Shell shell() {
    return wiring.shell();
  }

  void show() {
    wiring.show(vault.exists(), List.of(), Start.WINDOW);
  }

  /** Ends it as closing the program does: every secret is wiped, and none of its work was done on the UI thread. */
  void endsClean(FxRobot robot) throws InterruptedException {
    robot.interact(wiring::close);
    end();
    assertEquals(0, crypto.secrets().alive());
    assertEquals(List.of(), List.copyOf(askedOnUiThread), "an engine that hangs would stop the window");
  }

  /** Waits until no work is left; afterwards the window can do no more. */
  void end() throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("work that does not end");
    }
  }

  private final class Exchanged implements ExchangeFiles {
    @Override
    public List<Path> toImport(Window owner) {
      return Optional.ofNullable(picks.poll()).stream().toList();
    }

    @Override
    public Optional<Path> toExport(Window owner, String name, String ending) {
      return Optional.ofNullable(picks.poll());
    }
  }

  private final class Picks implements FilePicker {
    @Override
    public Optional<Path> toOpen(Window owner, Path near) {
      return Optional.ofNullable(picks.poll());
    }

    @Override
    public Optional<Path> keyFile(Window owner, Path near) {
      return Optional.ofNullable(picks.poll());
    }

    @Override
    public Optional<Path> newKeyFile(Window owner, Path suggested) {
      return Optional.ofNullable(picks.poll());
    }

    @Override
    public Optional<Path> toCreate(Window owner, Path suggested) {
      return Optional.ofNullable(picks.poll());
    }
  }
}
