package io.truefa.app.cli;

/** What a person did when asked for a secret at a terminal. */
public sealed interface Answer {

  /** A line was typed, perhaps an empty one. */
  final class Typed implements Answer {
    private final char[] characters;

    /** Takes over {@code characters}. */
    public Typed(char[] characters) {
      this.characters = characters;
    }

    /** The live characters; whoever takes them wipes them. */
    char[] characters() {
      return characters;
    }
  }

  /** The input ended, or nobody could be asked. */
  record Nothing() implements Answer {}

  /** So long that the terminal may have cut it. */
  record TooLong() implements Answer {}

  /** Bytes that are no text, neither in UTF-8 nor as the system writes it. */
  record Unreadable() implements Answer {}
}
