package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import java.util.Optional;

/** Asks a person for the password of a file. */
@FunctionalInterface
public interface PasswordPrompt {
  /** The password as UTF-8, which the caller closes; empty where the person gives up. */
  Optional<SecretBuffer> ask(Question question);

  /**
   * What is asked.
   *
   * @param format of the file
   * @param attempt 1 for the first time; from 2 on the one before was wrong
   */
  record Question(Format format, int attempt) {}
}
