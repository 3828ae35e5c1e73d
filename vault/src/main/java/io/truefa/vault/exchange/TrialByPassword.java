package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file that does not say what it is: each password a person gives is tried with every format it may be of, before
 * another is asked for.
 */
final class TrialByPassword {
  private static final int MOST = 20;

  private final Secrets secrets;
  private final List<Importer> candidates;

  TrialByPassword(Secrets secrets, List<Importer> candidates) {
    this.secrets = secrets;
    this.candidates = candidates;
  }

  ImportResult read(ImportSource source, PasswordPrompt prompt) {
    var first = candidates.getFirst().format();
    for (int attempt = 1; attempt <= MOST; attempt++) {
      var given = prompt.ask(new PasswordPrompt.Question(first, attempt));
      if (given.isEmpty()) {
        return new ImportResult.Refused(
            Optional.empty(), attempt == 1 ? ImportReason.PASSWORD_NEEDED : ImportReason.WRONG_PASSWORD);
      }
      try (var password = given.get()) {
        for (var candidate : candidates) {
          var result = new Reading(secrets, List.of()).read(candidate, source, once(password));
          if (result instanceof ImportResult.Read) {
            return result;
          }
        }
      }
    }
    return new ImportResult.Refused(Optional.empty(), ImportReason.WRONG_PASSWORD);
  }

  private PasswordPrompt once(SecretBuffer password) {
    return question -> question.attempt() == 1 ? Optional.of(secrets.copyOf(password)) : Optional.empty();
  }
}
