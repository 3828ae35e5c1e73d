package io.truefa.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a command sees of the world around it, so that a test can be that world.
 *
 * @param out results
 * @param err messages and progress
 * @param in unbuffered, since a buffer would keep secrets nobody can wipe
 * @param prompt asks a person at a terminal; empty when there is none
 * @param environment environment variables by name
 * @param colour whether {@code out} may carry escape sequences
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Optional<SecretPrompt> prompt,
    Map<String, String> environment,
    Clock clock,
    boolean colour) {

  /** Asks for a secret without showing it. */
  @FunctionalInterface
  public interface SecretPrompt {
    /** What came of it; the caller wipes what was typed. */
    Answer ask(String question);
  }
}
