package io.truefa.app.exchange;

import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.unlock.FilePicker;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What import and export work with.
 *
 * @param picker of the key file that goes with a password
 * @param secretsWent told when passwords and secrets have gone through memory; asks for a scrub of the heap
 * @param atHome whether the window shows the home screen; asked when a screen is long left
 */
public record ExchangeContext(
    VaultSession session,
    Navigator navigator,
    Background background,
    Texts texts,
    Clock clock,
    Crypto crypto,
    KdfPolicy policy,
    PictureReader pictures,
    QrScanner scanner,
    ExchangeFiles files,
    FilePicker picker,
    Runnable secretsWent,
    BooleanSupplier atHome) {}
