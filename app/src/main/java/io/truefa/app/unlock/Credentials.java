package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.RecoveryKey;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What was typed, as a credential: a slip in a recovery key or a bad key file is found before anything is tried. */
public final class Credentials {
  private final Secrets secrets;

  public Credentials(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Takes over {@code typed}. Blocking where there is a key file. */
  public Reading of(Way way, SecretBuffer typed) {
    return switch (way) {
      case Way.Password() -> new Reading.Good(new Credential.Password(typed));
      case Way.KeyFile(var file) -> withKeyFile(typed, file);
      case Way.Recovery() -> {
        try (typed) {
          yield recovery(typed);
        }
      }
    };
  }

  private Reading recovery(SecretBuffer typed) {
    return switch (new RecoveryKey(secrets).read(typed)) {
      case RecoveryKey.Reading.Key(var key) -> new Reading.Good(new Credential.Recovery(key));
      case RecoveryKey.Reading.WrongLength(int characters) ->
          new Reading.Bad(Problem.of(TfaCode.RECOVERY_KEY_LENGTH, characters));
      case RecoveryKey.Reading.WrongGroups(var groups) ->
          new Reading.Bad(Problem.of(TfaCode.RECOVERY_KEY_MISTYPED, listed(groups)));
    };
  }

  static String listed(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private Reading withKeyFile(SecretBuffer password, Path file) {
    var read = new KeyFile(secrets).read(file);
    if (read instanceof KeyFile.Reading.Hash(var hash)) {
      return new Reading.Good(new Credential.PasswordAndKeyFile(password, hash));
    }
    password.close();
    return new Reading.Bad(Problem.of(fault(read), file.toString()));
  }

  private static TfaCode fault(KeyFile.Reading read) {
    return switch (read) {
      case KeyFile.Reading.Missing _ -> TfaCode.KEY_FILE_NOT_FOUND;
      case KeyFile.Reading.Damaged _ -> TfaCode.KEY_FILE_DAMAGED;
      case KeyFile.Reading.Empty _, KeyFile.Reading.TooLarge _, KeyFile.Reading.Unreadable _ ->
          TfaCode.KEY_FILE_UNUSABLE;
      case KeyFile.Reading.Hash _ -> throw new IllegalArgumentException("nothing wrong with it");
    };
  }

  /** What came of it. */
  public sealed interface Reading {
    /** The receiver closes it. */
    record Good(Credential credential) implements Reading {}

    /** Nothing need be tried. */
    record Bad(Problem problem) implements Reading {}
  }
}
