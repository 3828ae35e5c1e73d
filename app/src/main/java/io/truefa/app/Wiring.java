package io.truefa.app;

import io.truefa.app.bus.ClockState;
import io.truefa.app.bus.Desktop;
import io.truefa.app.bus.ScreenshotPortal;
import io.truefa.app.cli.Machine;
import io.truefa.app.cli.SelfTest;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.keyring.DataProtectionKeyring;
import io.truefa.app.keyring.KeychainKeyring;
import io.truefa.app.keyring.NoKeyring;
import io.truefa.app.keyring.SecretServiceKeyring;
import io.truefa.app.platform.AppDirs;
import io.truefa.app.platform.Language;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenCapture;
import io.truefa.app.qr.ScreenSource;
import io.truefa.app.qr.SystemClipboard;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.ProcessShield;
import io.truefa.crypto.ProviderContext;
import io.truefa.vault.session.VaultPlaces;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one place that knows how the parts are put together. Made once for a run, used by one thread at a time but for what is prepared
 * meanwhile; heavy parts are made when first asked for.
 */
final class Wiring implements Machine {
  /** How long a person may think over whether the screen may be read. */
  private static final Duration ASKING = Duration.ofMinutes(1);

  private final Map<String, String> environment;
  private final Clock clock;
  private final ProcessShield shield;
  private final Locale locale;
  private final Texts texts;
  private Optional<Crypto> crypto = Optional.empty();
  private Optional<SettingsStore.Loaded> settings = Optional.empty();
  private List<ProcessShield.Measure> measures = List.of();

  /**
   * @param environment environment variables by name
   * @param locale of the system, for language, numbers and dates
   * @param shield raised before there is memory for a first secret, and not for calls that have none: it costs 70 ms
   */
  Wiring(Map<String, String> environment, Locale locale, Clock clock, ProcessShield shield) {
    this.environment = Map.copyOf(environment);
    this.locale = locale;
    this.texts = new Texts(Language.ofSystem(environment, locale), locale);
    this.clock = clock;
    this.shield = shield;
  }

  Map<String, String> environment() {
    return environment;
  }

  Clock clock() {
    return clock;
  }

  Texts texts() {
    return texts;
  }

  /** The language chosen, or that of the system. */
  void speak(Optional<Language> chosen) {
    texts.speak(chosen.orElseGet(() -> Language.ofSystem(environment, locale)), locale);
  }

  /** What a window needs in any case: engines that start while a person thinks of a password, settings, and texts in their language. */
  void prepareWindow() {
    crypto().prepare();
    speak(settings().settings().get(Setting.LANGUAGE));
    var _ = texts.bundle();
  }

  /** As they were when they were first asked for. */
  SettingsStore.Loaded settings() {
    if (settings.isEmpty()) {
      settings = Optional.of(new SettingsStore(dirs().config()).load());
    }
    return settings.get();
  }

  /** The vault used when a call names none. */
  Path vaultFile() {
    return dirs().vault(environment);
  }

  @Override
  public AppDirs dirs() {
    return AppDirs.find(environment);
  }

  /** As {@link #prepareWindow} for a call that is about to open the vault, while it is still being understood. Harmless if it fails. */
  void prepareCall() {
    try {
      if (Files.exists(vaultFile())) { // where there is none nothing may be left behind
        crypto().prepare();
      }
    } catch (RuntimeException | Error _) {
      // whoever asks for it next is told
    }
  }

  @Override
  public synchronized Crypto crypto() {
    if (crypto.isEmpty()) {
      measures = shield.raise();
      crypto = Optional.of(Crypto.open(new ProviderContext(dirs().state(), clock)));
    }
    return crypto.get();
  }

  @Override
  public KdfPolicy kdfPolicy() {
    return new RememberedKdfPolicy(this::crypto, dirs().state(), System::nanoTime, new ThisMachine());
  }

  @Override
  public LongSupplier nanos() {
    return System::nanoTime;
  }

  @Override
  public ClockState clockState() {
    try (var desktop = Desktop.of(environment, System.getProperty("os.name"))) {
      return desktop.clock();
    }
  }

  @Override
  public void pause(int seconds) {
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public Keyring keyring() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var secrets = crypto().secrets();
    try {
      if (system.startsWith("windows")) {
        return DataProtectionKeyring.ofWindows(secrets, dirs().state().resolve("keyring"));
      }
      if (system.startsWith("mac")) {
        return KeychainKeyring.ofMac(secrets);
      }
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return new NoKeyring(); // a system without these libraries, or without these functions in them
    }
    var bus = Optional.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS"));
    return system.startsWith("linux") ? new SecretServiceKeyring(secrets, bus) : new NoKeyring();
  }

  @Override
  public synchronized List<EngineNotice> notices() {
    return crypto.map(Crypto::notices).orElse(List.of());
  }

  @Override
  public List<ProcessShield.Measure> measures() {
    var _ = crypto();
    return measures;
  }

  @Override
  public VaultSession session(Path file) {
    var settings = new SettingsStore(dirs().config());
    var places = new VaultPlaces(dirs().state(), () -> settings.load().settings().get(Setting.BACKUPS));
    return new VaultSession(file, places, crypto(), clock, kdfPolicy());
  }

  @Override
  public PictureReader pictures() {
    return new PictureReader();
  }

  @Override
  public QrScanner scanner() {
    return new QrScanner();
  }

  @Override
  public ScreenSource screen() {
    return WaylandScreen.isSession(environment)
        ? new WaylandScreen(new ScreenCapture(), ScreenshotPortal.of(environment, ASKING)::shot, pictures())
        : new ScreenCapture();
  }

  @Override
  public SystemClipboard.Content clipboard() {
    return new SystemClipboard().read();
  }

  @Override
  public SelfTest selfTest() {
    return new SelfCheck(crypto(), this::session);
  }

  @Override
  public String version() {
    return Version.text();
  }
}
