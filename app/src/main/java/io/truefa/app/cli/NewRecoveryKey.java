package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.RecoveryKey;
import java.lang.foreign.ValueLayout;

/**
 * Makes a recovery key and prints it once, on standard output, as it is what the call is for: it may go to a printer. A person
 * at a terminal types it back before it counts.
 */
final class NewRecoveryKey {
  private static final int TRIES = 3;
  private static final int HALF = RecoveryKey.GROUP_CHARACTERS / 2;

  private final Crypto crypto;
  private final Terminal terminal;
  private final Texts texts;

  NewRecoveryKey(Crypto crypto, Terminal terminal, Texts texts) {
    this.crypto = crypto;
    this.terminal = terminal;
    this.texts = texts;
  }

  /** A key the person has; the caller closes it. */
  Credential make() throws Stop {
    var key = crypto.newSecret(RecoveryKey.BYTES);
    boolean counts = false;
    try {
      print(key);
      counts = terminal.prompt().isEmpty() || isTypedBack(key);
    } finally {
      if (!counts) {
        key.close();
      }
    }
    if (!counts) {
      throw Stop.of(TfaCode.RECOVERY_KEY_NOT_REPEATED);
    }
    return new Credential.Recovery(key);
  }

  /** Byte by byte from secret memory. What the stream itself buffers is the system's business, as what the paper shows. */
  private void print(SecretBuffer key) {
    terminal.err().println(texts.get("cli.recovery.shown"));
    try (var text = new RecoveryKey(crypto.secrets()).text(key)) {
      text.<Void, RuntimeException>use(
          bytes -> {
            for (int i = 0; i < RecoveryKey.CHARACTERS; i++) {
              if (i > 0 && i % HALF == 0) {
                terminal.out().write(i % RecoveryKey.GROUP_CHARACTERS == 0 ? ' ' : '-');
              }
              terminal.out().write(bytes.get(ValueLayout.JAVA_BYTE, i));
            }
            return null;
          });
    }
    terminal.out().println();
    terminal.out().flush();
  }

  private boolean isTypedBack(SecretBuffer key) throws Stop {
    for (int tried = 0; tried < TRIES; tried++) {
      var answer = terminal.prompt().orElseThrow().ask(texts.get("cli.recovery.again"));
      if (!(answer instanceof Answer.Typed typed)) {
        return false;
      }
      try (var typedBack = new PasswordBytes(crypto.secrets()).fromChars(typed.characters())) {
        if (isThatOne(typedBack, key)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isThatOne(SecretBuffer typed, SecretBuffer key) {
    return switch (new RecoveryKey(crypto.secrets()).read(typed)) {
      case RecoveryKey.Reading.Key(var read) -> {
        try (read) {
          yield read.sameAs(key) || said(texts.get("cli.recovery.another"));
        }
      }
      case RecoveryKey.Reading.WrongLength(int characters) ->
          said(texts.get("cli.recovery.length", characters));
      case RecoveryKey.Reading.WrongGroups(var groups) ->
          said(texts.get("cli.recovery.groups", Numbers.list(groups)));
    };
  }

  private boolean said(String text) {
    terminal.err().println(text);
    return false;
  }
}
