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
        Optional<ImportResult> opened = Optional.empty();
        for (var candidate : candidates) {
          var passwords = new Passwords(once(password), candidate.format());
          var result = new Reading(secrets, List.of()).read(candidate, source, passwords);
          if (result instanceof ImportResult.Read) {
            return result;
          }
          if (passwords.haveFitted()) {
            opened = Optional.of(opened.orElse(result)); // the right password of an empty or damaged file
          }
        }
        if (opened.isPresent()) {
          return opened.get();
        }
      }
    }
    return new ImportResult.Refused(Optional.empty(), ImportReason.WRONG_PASSWORD);
  }

  private PasswordPrompt once(SecretBuffer password) {
    return question -> question.attempt() == 1 ? Optional.of(secrets.copyOf(password)) : Optional.empty();
  }
}
