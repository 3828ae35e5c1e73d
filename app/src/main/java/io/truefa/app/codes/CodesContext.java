package io.truefa.app.codes;

import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.crypto.Secrets;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the home screen works with.
 *
 * @param clearAfter how long a copied code stays on the clipboard
 * @param hideCodes whether dots stand for codes at first
 * @param hidingChosen told when a person hides or shows the codes
 * @param intake the way to new entries
 * @param sortChosen told when a person chooses another order
 * @param memory what the screen was looking at when it was left
 */
public record CodesContext(
    VaultSession session,
    Navigator navigator,
    Background background,
    Texts texts,
    Clock clock,
    Secrets secrets,
    ClipboardGuard clipboard,
    Duration clearAfter,
    boolean hideCodes,
    Consumer<Boolean> hidingChosen,
    Intake intake,
    SortOrder sort,
    Consumer<SortOrder> sortChosen,
    ListMemory memory,
    IconBook icons) {}
