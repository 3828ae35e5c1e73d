package io.truefa.crypto;

import java.util.Optional;

/**
 * Which engine serves a function, for people and scripts.
 *
 * @param function the function
 * @param engine name of the provider that serves it, such as {@code java}
 * @param reason why it is this one
 * @param trouble what a better engine remembers of it, if it failed there
 */
public record FunctionHealth(CryptoFunction function, String engine, String reason, Optional<Trouble> trouble) {

  /** Without trouble. */
  public FunctionHealth(CryptoFunction function, String engine, String reason) {
    this(function, engine, reason, Optional.empty());
  }
}
