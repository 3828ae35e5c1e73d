package io.truefa.app.cli;

import io.truefa.app.keyring.Keyring;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a call brings to open a vault: a password, a key file with it, or a recovery key. */
final class Credentials {
  private final Machine machine;
  private final GlobalOptions options;
  private final Passwords passwords;
  private final Texts texts;

  Credentials(Machine machine, GlobalOptions options, Passwords passwords, Texts texts) {
    this.machine = machine;
    this.options = options;
    this.passwords = passwords;
    this.texts = texts;
  }

  /** Fails early where {@link #ask} would find nobody to ask, or two ways at once. */
  void requireSource() throws Stop {
    if (Stream.of(options.recovery, options.keyFile.isPresent(), options.keyring).filter(on -> on).count() > 1) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.one-way"));
    }
    if (!options.keyring) {
      passwords.requireSource();
    }
  }

  /** Whether a person is asked, who can be asked again. */
  boolean asksAPerson() {
    return !options.keyring && passwords.asksAPerson();
  }

  /** What is to open the vault of {@code session}; the caller closes it. */
  Credential ask(VaultSession session) throws Stop {
    requireSource();
    var crypto = machine.crypto();
    var file = session.file();
    if (options.keyring) {
      return fromKeyring(session);
    }
    if (options.recovery) {
      var bytes = new PasswordBytes(crypto.secrets());
      try (var typed = passwords.ask(bytes, texts.get("cli.recovery.ask", Printable.of(file)))) {
        return new Credential.Recovery(recoveryKey(crypto, typed));
      }
    }
    return options.keyFile.isEmpty() ? password(file) : withKeyFile(crypto, askPassword(file), options.keyFile.get());
  }

  /** The password alone, whatever else the call brings; the caller closes it. */
  Credential password(Path vault) throws Stop {
    return new Credential.Password(askPassword(vault));
  }

  private SecretBuffer askPassword(Path vault) throws Stop {
    var bytes = new PasswordBytes(machine.crypto().secrets());
    return passwords.ask(bytes, texts.get("cli.password.ask", Printable.of(vault)));
  }

  private Credential fromKeyring(VaultSession session) throws Stop {
    var id = session.slotsInClear().map(VaultCodec.SlotsInClear::vaultId).or(() -> byBackups(session));
    if (id.isEmpty()) {
      throw Stop.about(session.file(), TfaCode.KEYRING_WITHOUT_KEY);
    }
    return switch (machine.keyring().read(id.get())) {
      case Keyring.Found.Key(var key) -> new Credential.Keyring(key);
      case Keyring.Found.Nothing _ -> throw Stop.about(session.file(), TfaCode.KEYRING_WITHOUT_KEY);
      case Keyring.Found.Locked _ -> throw Stop.of(TfaCode.KEYRING_LOCKED);
      case Keyring.Found.Unavailable _ -> throw Stop.of(TfaCode.KEYRING_UNAVAILABLE);
    };
  }

  /** Where the vault itself is gone or damaged, its backups tell which it was. */
  private static Optional<String> byBackups(VaultSession session) {
    var room = session.backups();
    for (var backup : room.list()) {
      if (room.glance(backup) instanceof Glance.Whole whole) {
        return Optional.of(whole.vaultId());
      }
    }
    return Optional.empty();
  }

  /** Takes over the password. */
  static Credential withKeyFile(Crypto crypto, SecretBuffer password, Path keyFile) throws Stop {
    boolean kept = false;
    try {
      var credential = new Credential.PasswordAndKeyFile(password, hash(crypto, keyFile));
      kept = true;
      return credential;
    } finally {
      if (!kept) {
        password.close();
      }
    }
  }

  private static SecretBuffer hash(Crypto crypto, Path keyFile) throws Stop {
    return switch (new KeyFile(crypto.secrets()).read(keyFile)) {
      case KeyFile.Reading.Hash(var hash) -> hash;
      case KeyFile.Reading.Missing _ -> throw Stop.about(keyFile, TfaCode.KEY_FILE_NOT_FOUND);
      case KeyFile.Reading.Damaged _ -> throw Stop.about(keyFile, TfaCode.KEY_FILE_DAMAGED);
      case KeyFile.Reading.Empty _, KeyFile.Reading.TooLarge _, KeyFile.Reading.Unreadable _ ->
          throw Stop.about(keyFile, TfaCode.KEY_FILE_UNUSABLE);
    };
  }

  private static SecretBuffer recoveryKey(Crypto crypto, SecretBuffer typed) throws Stop {
    return switch (new RecoveryKey(crypto.secrets()).read(typed)) {
      case RecoveryKey.Reading.Key(var key) -> key;
      case RecoveryKey.Reading.WrongLength(int characters) ->
          throw Stop.of(TfaCode.RECOVERY_KEY_LENGTH, characters);
      case RecoveryKey.Reading.WrongGroups(var groups) ->
          throw Stop.of(TfaCode.RECOVERY_KEY_MISTYPED, Numbers.list(groups));
    };
  }
}
