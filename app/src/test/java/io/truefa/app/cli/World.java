package io.truefa.app.cli;

import io.truefa.app.TestCrypto;
import io.truefa.app.bus.ClockState;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.keyring.NoKeyring;
import io.truefa.app.platform.AppDirs;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenSource;
import io.truefa.app.qr.SystemClipboard;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.ProcessShield;
import io.truefa.vault.session.VaultPlaces;
import io.truefa.vault.session.VaultSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.function.LongSupplier;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A whole world for the command in one folder: run calls in it and look at what they said. */
final class World implements Machine {
  static final Instant NOW = Instant.parse("2033-05-18T03:33:20Z"); // RFC 6238, appendix B: T = 2000000000

  final Map<String, String> environment = new HashMap<>();
  ClockState clockState = ClockState.UNKNOWN;
  final Deque<String> typed = new ArrayDeque<>();
  final Deque<Answer> answers = new ArrayDeque<>(); // given before what is typed
  boolean person;
  boolean typeBack; // the person types back the last line they saw
  final List<Integer> paused = new ArrayList<>();
  boolean colour;
  Texts texts = new Texts(Locale.ROOT);
  ScreenSource screen = () -> List.of(new PictureReader.Result.Refused(PictureFault.NO_SCREEN));
  SystemClipboard.Content clipboard = new SystemClipboard.Content.Nothing(SystemClipboard.Reason.NO_CLIPBOARD);
  SelfTest selfTest = List::of;
  Keyring keyring = new NoKeyring();
  List<EngineNotice> notices = List.of();

  private final Path home;
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Crypto crypto;
  private ByteArrayOutputStream seen = new ByteArrayOutputStream();

  World(Path home) {
    this.home = home;
  }

  /** With crypto that several worlds share. */
  World(Path home, Crypto crypto) {
    this.home = home;
    this.crypto = crypto;
  }

  /** Runs one call with nothing on standard input. */
  Outcome run(Object... arguments) {
    return feed("", arguments);
  }

  /** Runs one call with {@code input} on standard input. */
  Outcome feed(String input, Object... arguments) {
    return feed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
  }

  Outcome feed(InputStream input, Object... arguments) {
    var out = new ByteArrayOutputStream();
    seen = out;
    var err = new ByteArrayOutputStream();
    int exit = run(input, new PrintStream(out, true, StandardCharsets.UTF_8), err, arguments);
    return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  int run(InputStream input, PrintStream out, ByteArrayOutputStream err, Object... arguments) {
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    var terminal =
        new Terminal(
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            input,
            person ? Optional.of(this::ask) : Optional.empty(),
            environment,
            clock,
            colour);
    return new TruefaCommand(this, terminal, texts).run(words);
  }

  private Answer ask(String question) {
    if (typeBack) {
      var lines = seen.toString(StandardCharsets.UTF_8).lines().toList();
      return new Answer.Typed(lines.getLast().toCharArray());
    }
    if (!answers.isEmpty()) {
      return answers.poll();
    }
    var line = typed.poll();
    return line == null ? new Answer.Nothing() : new Answer.Typed(line.toCharArray());
  }

  @Override
  public AppDirs dirs() {
    return AppDirs.find(environment, "Linux", home);
  }

  @Override
  public Crypto crypto() {
    if (crypto == null) {
      crypto = TestCrypto.open(home.resolve("state"), clock);
    }
    return crypto;
  }

  @Override
  public KdfPolicy kdfPolicy() {
    return KdfPolicy.fixed(KdfLimits.least());
  }

  @Override
  public LongSupplier nanos() {
    return () -> paused.stream().mapToLong(seconds -> seconds * 1_000_000_000L).sum();
  }

  @Override
  public ClockState clockState() {
    return clockState;
  }

  @Override
  public void pause(int seconds) {
    paused.add(seconds);
  }

  @Override
  public Keyring keyring() {
    return keyring;
  }

  @Override
  public List<EngineNotice> notices() {
    return notices;
  }

  @Override
  public List<ProcessShield.Measure> measures() {
    return ProcessShield.none().raise();
  }

  @Override
  public VaultSession session(Path file) {
    return new VaultSession(file, new VaultPlaces(dirs().state(), Optional::empty), crypto(), clock);
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
    return screen;
  }

  @Override
  public SystemClipboard.Content clipboard() {
    return clipboard;
  }

  @Override
  public SelfTest selfTest() {
    return selfTest;
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  /** How a call ended. */
  record Outcome(int exit, String out, String err) {}
}
