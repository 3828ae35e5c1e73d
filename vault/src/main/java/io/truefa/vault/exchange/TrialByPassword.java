package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file that does not say what it is: each password a person gives is tried with every format it may be of, before
 * another is asked for.
 */
public final class TrialByPassword {
  private final Secrets secrets;
  private final List<Importer> candidates;

  /** @param candidates formats the file may be of */
  public TrialByPassword(Secrets secrets, List<Importer> candidates) {
    this.secrets = secrets;
    this.candidates = candidates;
  }

  ImportResult read(ImportSource source, PasswordPrompt prompt) {
    try {
      return new Passwords(prompt, candidates.getFirst().format()).first(password -> opened(source, password));
    } catch (ImportRefusedException e) {
      return new ImportResult.Refused(Optional.empty(), e.reason());
    }
  }

  /** What the file gives with this password; empty where it opens nothing. Both stay the caller's. */
  public Optional<ImportResult> opened(ImportSource source, SecretBuffer password) {
    Optional<ImportResult> fitted = Optional.empty();
    for (var candidate : candidates) {
      var passwords = new Passwords(once(password), candidate.format());
      var result = new Reading(secrets, List.of()).read(candidate, source, passwords);
      if (result instanceof ImportResult.Read) {
        return Optional.of(result);
      }
      if (passwords.haveFitted()) {
        fitted = Optional.of(fitted.orElse(result)); // the right password of an empty or damaged file
      }
    }
    return fitted;
  }

  private PasswordPrompt once(SecretBuffer password) {
    return question -> question.attempt() == 1 ? Optional.of(secrets.copyOf(password)) : Optional.empty();
  }
}
