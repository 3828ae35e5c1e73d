package io.truefa.app.cli;

import io.truefa.app.bus.ClockState;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.platform.AppDirs;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenSource;
import io.truefa.app.qr.SystemClipboard;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.KdfPolicy;
import io.truefa.crypto.ProcessShield;
import io.truefa.vault.session.VaultSession;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** The parts of the program a command may use, each made when first asked for: a command pays only for what it needs. */
public interface Machine {

  /**
   * Where things are kept.
   *
   * @throws InvalidPathException if an environment variable that names a folder cannot be one
   */
  AppDirs dirs();

  /** The crypto engines, opened at the first call. */
  Crypto crypto();

  /** What deriving a key should cost here. */
  KdfPolicy kdfPolicy();

  /** A monotonic clock. */
  LongSupplier nanos();

  /** Whether the clock is kept in step, as far as this machine knows by itself. */
  ClockState clockState();

  /** Waits that long. */
  void pause(int seconds);

  /** The keyring of the system. */
  Keyring keyring();

  /** Functions that changed their engine while this program ran, as far as crypto was used; each is told once. */
  List<EngineNotice> notices();

  /** What was done so that nobody looks into this process. */
  List<ProcessShield.Measure> measures();

  /** A locked session; the caller closes it. */
  VaultSession session(Path file);

  /** Reads picture files. */
  PictureReader pictures();

  /** Finds codes in pictures. */
  QrScanner scanner();

  /** Takes pictures of the screens. */
  ScreenSource screen();

  /** What is in the clipboard now; the caller closes it. */
  SystemClipboard.Content clipboard();

  /** Known answers and a vault round trip. */
  SelfTest selfTest();

  /** The version of the program. */
  String version();
}
