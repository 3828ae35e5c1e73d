package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.Arrays;
import java.util.Locale;

/** Asks a person before something is replaced, unless the call says yes already. */
final class Consent {
  private final Terminal terminal;
  private final Texts texts;
  private final boolean given;

  /** @param given whether the call says yes */
  Consent(Terminal terminal, Texts texts, boolean given) {
    this.terminal = terminal;
    this.texts = texts;
    this.given = given;
  }

  /** Fails early where {@link #require} would find nobody to ask. */
  void requireSource() throws Stop {
    if (!given && terminal.prompt().isEmpty()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.yes"));
    }
  }

  /** Ends the command unless the answer is the word for yes. */
  void require(String question) throws Stop {
    if (!given && !isYes(terminal.prompt().orElseThrow().ask(texts.get("cli.yes.ask", question)))) {
      throw Stop.of(TfaCode.NOT_CONFIRMED);
    }
  }

  private boolean isYes(Answer answer) {
    return switch (answer) {
      case Answer.Typed typed -> {
        var characters = typed.characters();
        try {
          yield new String(characters).strip().toLowerCase(Locale.ROOT).equals(texts.word("cli.yes.word"));
        } finally {
          Arrays.fill(characters, ' ');
        }
      }
      case Answer.Nothing _, Answer.TooLong _, Answer.Unreadable _ -> false;
    };
  }
}
