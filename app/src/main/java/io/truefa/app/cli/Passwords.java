package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.SecretBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gets the password from where the call says: a file, an open descriptor, else the person at the terminal. */
final class Passwords {
  private final Terminal terminal;
  private final GlobalOptions options;
  private final Texts texts;

  Passwords(Terminal terminal, GlobalOptions options, Texts texts) {
    this.terminal = terminal;
    this.options = options;
    this.texts = texts;
  }

  /** Fails early where {@link #ask} would find nobody to ask. */
  void requireSource() throws Stop {
    if (options.passwordFile.isPresent() && options.passwordDescriptor.isPresent()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.one-password"));
    }
    if (options.passwordDescriptor.filter(number -> number < 0).isPresent()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.value", "--password-fd"));
    }
    if (fromCall() || terminal.prompt().isPresent()) {
      return;
    }
    throw Stop.of(TfaCode.NO_PASSWORD_SOURCE);
  }

  /** What opens an existing vault; the caller owns it. */
  SecretBuffer ask(PasswordBytes bytes, String question) throws Stop {
    requireSource();
    return fromCall() ? read(bytes) : prompt(bytes, question);
  }

  /** Whether {@link #ask} asks a person, who can be asked again. */
  boolean asksAPerson() {
    return !fromCall();
  }

  /** The password of a vault to be: at a terminal it is asked for twice. The caller owns it. */
  SecretBuffer askNew(PasswordBytes bytes, String question) throws Stop {
    requireSource();
    return fromCall() ? read(bytes) : promptTwice(bytes, question);
  }

  /** Fails early where {@link #askNew(PasswordBytes, String, Optional)} would find nobody to ask. */
  void requireNewSource(Optional<Path> file) throws Stop {
    if (file.isEmpty() && terminal.prompt().isEmpty()) {
      throw Stop.of(TfaCode.NO_PASSWORD_SOURCE);
    }
  }

  /** A password beside the one that opens the vault: from {@code file}, else asked for twice. The caller owns it. */
  SecretBuffer askNew(PasswordBytes bytes, String question, Optional<Path> file) throws Stop {
    requireNewSource(file);
    return file.isPresent() ? read(bytes, file.get()) : promptTwice(bytes, question);
  }

  /** The password of another file: from {@code file}, else asked for once. The caller owns it. */
  SecretBuffer askOther(PasswordBytes bytes, String question, Optional<Path> file) throws Stop {
    requireNewSource(file);
    return file.isPresent() ? read(bytes, file.get()) : prompt(bytes, question);
  }

  private SecretBuffer promptTwice(PasswordBytes bytes, String question) throws Stop {
    var first = prompt(bytes, question);
    boolean same = false;
    try (var second = prompt(bytes, texts.get("cli.password.again"))) {
      same = first.sameAs(second);
    } finally {
      if (!same) {
        first.close();
      }
    }
    if (!same) {
      throw Stop.of(TfaCode.PASSWORDS_DIFFER);
    }
    return first;
  }

  private boolean fromCall() {
    return options.passwordFile.isPresent() || options.passwordDescriptor.isPresent();
  }

  private SecretBuffer prompt(PasswordBytes bytes, String question) throws Stop {
    return switch (terminal.prompt().orElseThrow().ask(question)) {
      case Answer.Typed typed -> notEmpty(bytes.fromChars(typed.characters()));
      case Answer.Nothing _ -> throw Stop.of(TfaCode.NO_PASSWORD_SOURCE);
      case Answer.TooLong _ -> throw Stop.of(TfaCode.PASSWORD_TOO_LONG);
      case Answer.Unreadable _ -> throw Stop.of(TfaCode.PASSWORD_UNREADABLE);
    };
  }

  private SecretBuffer read(PasswordBytes bytes) throws Stop {
    if (options.passwordDescriptor.equals(Optional.of(0))) {
      return line(bytes, terminal.in(), "-");
    }
    return read(
        bytes,
        options.passwordFile.orElseGet(() -> Path.of("/dev/fd/" + options.passwordDescriptor.orElseThrow())));
  }

  private static SecretBuffer read(PasswordBytes bytes, Path file) throws Stop {
    try (var in = Files.newInputStream(file)) {
      return line(bytes, in, file);
    } catch (IOException e) {
      throw Stop.about(file, TfaCode.PASSWORD_UNREADABLE);
    }
  }

  private static SecretBuffer line(PasswordBytes bytes, InputStream in, Object where) throws Stop {
    try {
      return switch (SecretLine.read(in)) {
        case SecretLine.Result.Line line -> notEmpty(bytes.fromUtf8(line.bytes()));
        case SecretLine.Result.End _ -> throw Stop.of(TfaCode.PASSWORD_EMPTY);
        case SecretLine.Result.TooLong _ -> throw Stop.of(TfaCode.PASSWORD_TOO_LONG);
      };
    } catch (IOException e) {
      throw Stop.about(where, TfaCode.PASSWORD_UNREADABLE);
    }
  }

  private static SecretBuffer notEmpty(SecretBuffer password) throws Stop {
    if (password.size() == 0) {
      password.close();
      throw Stop.of(TfaCode.PASSWORD_EMPTY);
    }
    return password;
  }
}
