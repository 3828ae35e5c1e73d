package io.truefa.app.codes;

import io.truefa.app.qr.PictureReader;
import io.truefa.app.shell.SystemDialogs;
import io.truefa.app.unlock.FilePicker;

/**
 * What the screen of one entry works with besides {@link CodesContext}.
 *
 * @param picker asks for the key file where one opens the vault
 */
public record EntryContext(FilePicker picker, PictureReader pictures, SystemDialogs dialogs) {}
