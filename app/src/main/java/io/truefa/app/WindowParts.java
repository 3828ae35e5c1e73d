package io.truefa.app;

import io.truefa.app.bus.Desktop;
import io.truefa.app.exchange.ExchangeFiles;
import io.truefa.app.keyring.Keyring;
import io.truefa.app.platform.BugLog;
import io.truefa.app.platform.Language;
import io.truefa.app.platform.Settings;
import io.truefa.app.platform.SettingsStore;
import io.truefa.app.platform.Timer;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenSource;
import io.truefa.app.shell.SystemDialogs;
import io.truefa.app.unlock.FilePicker;
import io.truefa.app.unlock.Printer;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfPolicy;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the window is made of besides itself.
 *
 * @param rememberVault whether the vault opened last is the one to open next time
 * @param nanos a monotonic clock
 * @param speak makes {@code texts} speak the language given, or that of the system
 * @param desktop closed with the window
 * @param exit ends the program
 * @param timer on the thread of the window
 * @param secretsWent to be told when secrets have gone through the Java heap and are needed there no more
 * @param policy what deriving the key of an exported vault should cost
 * @param keyring of the system; asked for where a person wants it
 * @param saved the settings as read from {@code store}
 */
record WindowParts(
    CurrentVault vault,
    boolean rememberVault,
    Crypto crypto,
    Clock clock,
    LongSupplier nanos,
    SettingsStore store,
    Settings saved,
    Texts texts,
    Consumer<Optional<Language>> speak,
    ScreenSource screen,
    PictureReader pictures,
    QrScanner scanner,
    FilePicker picker,
    Printer printer,
    Supplier<Keyring> keyring,
    SystemDialogs dialogs,
    ExchangeFiles files,
    KdfPolicy policy,
    BugLog log,
    Desktop desktop,
    Runnable exit,
    Runnable secretsWent,
    ExecutorService workers,
    Timer timer) {}
