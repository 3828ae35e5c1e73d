package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.vault.otpauth.OtpauthText;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Secrets on standard input, a line at a time; at a terminal they are asked for without echo. */
final class SecretInput {
  private final Terminal terminal;

  SecretInput(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One line, or empty at the end; the caller wipes it. */
  Optional<byte[]> line() throws Stop {
    try {
      return switch (SecretLine.read(terminal.in())) {
        case SecretLine.Result.Line line -> Optional.of(line.bytes());
        case SecretLine.Result.End _ -> Optional.empty();
        case SecretLine.Result.TooLong _ -> throw Stop.of(TfaCode.TEXT_TOO_LONG);
      };
    } catch (IOException e) {
      throw Stop.about("-", TfaCode.READ_FAILED);
    }
  }

  /** Like {@link #line}, but asks a person if there is one. What is typed counts as the same bytes as if it were read. */
  Optional<byte[]> ask(String question) throws Stop {
    if (terminal.prompt().isEmpty()) {
      return line();
    }
    return switch (terminal.prompt().get().ask(question)) {
      case Answer.Typed typed -> Optional.of(utf8(typed.characters()));
      case Answer.Nothing _ -> Optional.empty();
      case Answer.TooLong _ -> throw Stop.of(TfaCode.SECRET_TOO_LONG);
      case Answer.Unreadable _ -> throw Stop.of(TfaCode.BAD_SECRET);
    };
  }

  /** What the links of one line hold; empty lines and remarks (#) hold nothing. Empty at the end of the input. */
  Optional<List<Finding>> readLine(OtpauthText otpauth) throws Stop {
    var line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (line.get().length == 0 || line.get()[0] == '#') {
        return Optional.of(List.of());
      }
      var reading = otpauth.read(line.get());
      return Optional.of(reading.items().stream().map(item -> Finding.of(reading.kind(), item)).toList());
    } finally {
      Arrays.fill(line.get(), (byte) 0);
    }
  }

  private static byte[] utf8(char[] typed) {
    try {
      return Utf8.of(CharBuffer.wrap(typed));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
