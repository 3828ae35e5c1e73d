package io.truefa.app.cli;

import io.truefa.app.platform.AppDirs;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.Standing;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the vault a call means and opens it with the password the call brings. */
final class VaultDoor {
  private final Machine machine;
  private final Terminal terminal;
  private final GlobalOptions options;
  private final Passwords passwords;
  private final Report report;

  VaultDoor(Machine machine, Terminal terminal, GlobalOptions options, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.options = options;
    this.passwords = new Passwords(terminal, options, texts);
    this.report = new Report(terminal, texts);
  }

  AppDirs dirs() throws Stop {
    try {
      return machine.dirs();
    } catch (InvalidPathException e) {
      throw Stop.of(TfaCode.BAD_SETTING);
    }
  }

  /** The vault's file: {@code --vault}, else {@code TRUEFA_VAULT}, else the usual place. */
  Path file() throws Stop {
    if (options.vault.isPresent()) {
      return options.vault.get().toAbsolutePath();
    }
    try {
      return dirs().vault(terminal.environment());
    } catch (InvalidPathException e) {
      throw Stop.of(TfaCode.BAD_SETTING);
    }
  }

  Passwords passwords() {
    return passwords;
  }

  PasswordBytes passwordBytes() {
    return new PasswordBytes(machine.crypto().secrets());
  }

  /** Fails where a later {@link #open} could not succeed, before anything is asked or read. */
  void requireVault() throws Stop {
    var file = file();
    try (var session = machine.session(file)) {
      if (!session.exists()) {
        throw Stop.about(file, TfaCode.VAULT_NOT_FOUND);
      }
    }
    passwords.requireSource();
  }

  /** A locked session at a vault that may be damaged or gone; the caller closes it. */
  VaultSession locked() throws Stop {
    return machine.session(file());
  }

  /** The password for it, as the call brings it; the caller closes it. */
  SecretBuffer password() throws Stop {
    return passwords.ask(passwordBytes(), file());
  }

  /** An unlocked session; the caller closes it. What may only be looked at is said, and saving into it is refused. */
  VaultSession open() throws Stop {
    requireVault();
    machine.crypto().prepare(); // while the person types
    var file = file();
    var session = machine.session(file);
    boolean unlocked = false;
    try (var password = passwords.ask(passwordBytes(), file)) {
      unlocked =
          switch (session.unlock(password)) {
            case UnlockResult.Unlocked _ -> told(session.standing(), file);
            case UnlockResult.WrongCredential _ -> throw Stop.about(file, TfaCode.WRONG_PASSWORD);
            case UnlockResult.Refused refused -> throw Stop.about(file, Problems.code(refused.fault()));
            case UnlockResult.MemoryShort memory -> throw Stop.of(TfaCode.KDF_MEMORY, memory.neededMiB());
          };
      return session;
    } finally {
      if (!unlocked) {
        session.close();
      }
    }
  }

  private boolean told(Standing standing, Path file) {
    switch (standing) {
      case Standing.Current _ -> {}
      case Standing.Older _ -> warn(TfaCode.OLDER_COPY, file);
      case Standing.Forked _ -> warn(TfaCode.FORKED_COPY, file);
      case Standing.BackupCopy _ -> warn(TfaCode.BACKUP_COPY, file);
    }
    return true;
  }

  private void warn(TfaCode code, Path file) {
    report.problem(Problem.of(code), Optional.of(file.toString()));
  }

  /** The edit as saved, or the reason why nothing was. */
  SaveResult.Saved saved(SaveResult result) throws Stop {
    return switch (result) {
      case SaveResult.Saved saved -> saved;
      case SaveResult.NotSaved notSaved -> throw Stop.about(file(), Problems.code(notSaved.fault()));
      case SaveResult.NoSuchEntry _ -> throw Stop.of(TfaCode.NOTHING_MATCHES);
    };
  }

  /** Ends a command whose edit is saved but perhaps not for good; called after its results are printed. */
  void requireDurable(SaveResult.Saved saved) throws Stop {
    if (!saved.durable()) {
      throw Stop.about(file(), TfaCode.DURABILITY_UNKNOWN);
    }
  }
}
