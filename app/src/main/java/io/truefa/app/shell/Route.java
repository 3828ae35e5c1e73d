package io.truefa.app.shell;

import io.truefa.vault.EntryId;
import java.util.List;

/** Where the window can go. */
public sealed interface Route {
  /** Whether there is nothing to see without an open vault. */
  default boolean needsOpenVault() {
    return switch (this) {
      case Codes(var _), Trash(), Aside(), Copies(), Rejoin(), RecoveryCodes(var _), Entry(var _), Add(), Import(), Export(), ExportSome(var _), Ways(), NewRecoveryKey() -> true;
      case Welcome(), Create(), Unlock(), Settings(), Protection(), Backups() -> false;
    };
  }

  /** Whether passwords or secrets are typed, pasted or read there; when it is left, memory is scrubbed of them. */
  default boolean takesSecrets() {
    return switch (this) {
      case Create(), Unlock(), Add(), Import(), Export(), ExportSome(var _), Backups(), Ways(), NewRecoveryKey(), RecoveryCodes(var _), Aside(), Copies(), Rejoin(),
          Entry(var _) ->
          true;
      case Welcome(), Codes(var _), Trash(), Settings(), Protection() -> false;
    };
  }

  /** No vault yet. */
  record Welcome() implements Route {}

  record Create() implements Route {}

  record Unlock() implements Route {}

  /** Home; {@code fresh} entries are scrolled to and marked for a moment. */
  record Codes(List<EntryId> fresh) implements Route {
    public Codes {
      fresh = List.copyOf(fresh);
    }
  }

  /** What was removed and can be brought back. */
  record Trash() implements Route {}

  /** Entries that could not be read. */
  record Aside() implements Route {}

  /** Copies of the vault that lie beside it. */
  record Copies() implements Route {}

  /** What opens the vault now, after another program changed that. */
  record Rejoin() implements Route {}

  /** The recovery codes of one entry. */
  record RecoveryCodes(EntryId id) implements Route {}

  /** Everything there is to one entry. */
  record Entry(EntryId id) implements Route {}

  /** The four ways to add. */
  record Add() implements Route {}

  /** Entries out of files of other programs. */
  record Import() implements Route {}

  /** Entries into a file. */
  record Export() implements Route {}

  /** These entries into a file. */
  record ExportSome(List<EntryId> ids) implements Route {
    public ExportSome {
      ids = List.copyOf(ids);
    }
  }

  record Settings() implements Route {}

  /** How well everything is protected here; a part of the settings. */
  record Protection() implements Route {}

  /** Earlier saves; of a vault that is locked or damaged too. */
  record Backups() implements Route {}

  /** What opens the vault. */
  record Ways() implements Route {}

  /** Shows a new recovery key, which counts once it was typed back. */
  record NewRecoveryKey() implements Route {}
}
