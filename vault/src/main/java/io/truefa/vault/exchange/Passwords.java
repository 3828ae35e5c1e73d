package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import java.util.Optional;

/** Asks for the password of one file until one fits, or nobody gives another. */
public final class Passwords {
  private static final int MOST = 20;

  private final PasswordPrompt prompt;
  private final Format format;
  private boolean haveFitted;

  Passwords(PasswordPrompt prompt, Format format) {
    this.prompt = prompt;
    this.format = format;
  }

  /** Whether one opened something. */
  boolean haveFitted() {
    return haveFitted;
  }

  /**
   * What {@code trial} makes of the first password that fits.
   *
   * @throws ImportRefusedException if none did, or the trial itself refuses the file
   */
  public <R> R first(Trial<R> trial) throws ImportRefusedException {
    for (int attempt = 1; attempt <= MOST; attempt++) {
      var given = prompt.ask(new PasswordPrompt.Question(format, attempt));
      if (given.isEmpty()) {
        throw new ImportRefusedException(attempt == 1 ? ImportReason.PASSWORD_NEEDED : ImportReason.WRONG_PASSWORD);
      }
      try (var password = given.get()) {
        var opened = trial.with(password);
        if (opened.isPresent()) {
          haveFitted = true;
          return opened.get();
        }
      }
    }
    throw new ImportRefusedException(ImportReason.WRONG_PASSWORD);
  }

  /** Opens a file with a password. */
  @FunctionalInterface
  public interface Trial<R> {
    /** Empty where the password is wrong. */
    Optional<R> with(SecretBuffer password) throws ImportRefusedException;
  }
}
