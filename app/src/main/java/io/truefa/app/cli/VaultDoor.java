package io.truefa.app.cli;

import io.truefa.app.platform.AppDirs;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.Standing;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the vault a call means and opens it with the password the call brings. */
final class VaultDoor {
  private static final int TRIES = 5;

  private final Machine machine;
  private final Terminal terminal;
  private final GlobalOptions options;
  private final Passwords passwords;
  private final Credentials credentials;
  private final Texts texts;
  private final Report report;

  VaultDoor(Machine machine, Terminal terminal, GlobalOptions options, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.options = options;
    this.texts = texts;
    this.passwords = new Passwords(terminal, options, texts);
    this.credentials = new Credentials(machine, options, passwords, texts);
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

  /** The key file the call brings, if any. */
  Optional<Path> keyFile() {
    return options.keyFile;
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
    credentials.requireSource();
  }

  /** A locked session at a vault that may be damaged or gone; the caller closes it. */
  VaultSession locked() throws Stop {
    return machine.session(file());
  }

  /** What is to open the vault of {@code session} or a backup of it, as the call brings it; the caller closes it. */
  Credential credential(VaultSession session) throws Stop {
    return credentials.ask(session);
  }

  /** Fails early where {@link #credential} would find nobody to ask, or two ways at once. */
  void requireSource() throws Stop {
    credentials.requireSource();
  }

  /** An unlocked session; the caller closes it. What may only be looked at is said, and saving into it is refused. */
  VaultSession open() throws Stop {
    var opened = openKeeping();
    opened.credential().close();
    return opened.session();
  }

  /**
   * The same for changing what opens the vault, with something a person has in mind or in hand; who opens with the keyring is
   * asked for the password as well. The caller closes both.
   */
  Opened openToChangeWays() throws Stop {
    var opened = openKeeping();
    if (opened.credential().kind().heldByAPerson()) {
      return opened;
    }
    opened.credential().close();
    boolean confirmed = false;
    try {
      var result = new Opened(opened.session(), confirmed(opened.session()));
      confirmed = true;
      return result;
    } finally {
      if (!confirmed) {
        opened.session().close();
      }
    }
  }

  private Credential confirmed(VaultSession session) throws Stop {
    var password = credentials.password(session.file());
    boolean right = false;
    try {
      right =
          switch (session.slots().confirm(password)) {
            case UnlockResult.Unlocked _ -> true;
            case UnlockResult.WrongCredential _ -> throw Stop.about(session.file(), TfaCode.WRONG_PASSWORD);
            case UnlockResult.Refused(var fault) -> throw Stop.about(session.file(), Problems.code(fault));
            case UnlockResult.MemoryShort(int needed) -> throw Stop.of(TfaCode.KDF_MEMORY, needed);
          };
      return password;
    } finally {
      if (!right) {
        password.close();
      }
    }
  }

  private Opened openKeeping() throws Stop {
    requireVault();
    machine.crypto().prepare(); // while the person types
    var file = file();
    var session = machine.session(file);
    boolean unlocked = false;
    try {
      var opened = new Opened(session, unlock(session, file));
      unlocked = true;
      return opened;
    } finally {
      if (!unlocked) {
        session.close();
      }
    }
  }

  /** A person who mistyped is asked again, a few times and ever more slowly; a file is read once. */
  private Credential unlock(VaultSession session, Path file) throws Stop {
    var throttle = new Throttle(machine.nanos());
    for (int tried = 1; ; tried++) {
      var credential = credentials.ask(session);
      boolean unlocked = false;
      try {
        unlocked = opens(session, credential, file);
      } finally {
        if (!unlocked) {
          credential.close();
        }
      }
      if (unlocked) {
        return credential;
      }
      throttle.wrong();
      if (!credentials.asksAPerson() || tried == TRIES) {
        throw Stop.about(file, TfaCode.WRONG_PASSWORD);
      }
      terminal.err().println(texts.get("cli.password.wrong"));
      machine.pause(throttle.secondsLeft());
    }
  }

  private boolean opens(VaultSession session, Credential credential, Path file) throws Stop {
    return switch (session.unlock(credential)) {
      case UnlockResult.Unlocked _ -> told(session.standing(), file);
      case UnlockResult.WrongCredential _ -> false;
      case UnlockResult.Refused refused -> throw Stop.about(file, Problems.code(refused.fault()));
      case UnlockResult.MemoryShort memory -> throw Stop.of(TfaCode.KDF_MEMORY, memory.neededMiB());
    };
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
      case SaveResult.Locked _ -> throw new IllegalStateException("no command locks while it works");
    };
  }

  /** Ends a command whose edit is saved but perhaps not for good; called after its results are printed. */
  void requireDurable(SaveResult.Saved saved) throws Stop {
    if (!saved.durable()) {
      throw Stop.about(file(), TfaCode.DURABILITY_UNKNOWN);
    }
  }

  /** An unlocked session, and what unlocked it. */
  record Opened(VaultSession session, Credential credential) implements AutoCloseable {

    /** For a person who took their time in between: they still sit there, and what they showed is still here. */
    void refresh() {
      if (!session.slots().isFresh()) {
        var _ = session.slots().confirm(credential);
      }
    }

    @Override
    public void close() {
      credential.close();
      session.close();
    }
  }
}
