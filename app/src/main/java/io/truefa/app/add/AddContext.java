package io.truefa.app.add;

import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.qr.ScreenSource;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.SystemDialogs;
import io.truefa.crypto.Crypto;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What adding works with.
 *
 * @param inbox where others leave pictures and links for this screen
 * @param atHome whether the window shows the home screen; asked when this screen is long left
 */
public record AddContext(
    VaultSession session,
    Navigator navigator,
    Background background,
    Texts texts,
    Clock clock,
    Crypto crypto,
    ScreenSource screen,
    PictureReader pictures,
    QrScanner scanner,
    AddInbox inbox,
    SystemDialogs dialogs,
    BooleanSupplier atHome) {}
