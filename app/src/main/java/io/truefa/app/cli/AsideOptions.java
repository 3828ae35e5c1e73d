package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.TypedToken;
import io.truefa.vault.session.PutAside.Found;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code truefa aside repair}: what is not said stays as it can be read. */
final class AsideOptions {
  @Option(names = "--issuer", paramLabel = "I", descriptionKey = "truefa.edit.issuer")
  private Optional<String> issuer = Optional.empty();

  @Option(names = "--account", paramLabel = "A", descriptionKey = "truefa.edit.account")
  private Optional<String> account = Optional.empty();

  @Option(names = "--type", paramLabel = "TYPE")
  private Optional<ByHand.Type> type = Optional.empty();

  @Option(names = "--algorithm", paramLabel = "NAME", descriptionKey = "truefa.edit.algorithm")
  private Optional<ByHand.Algorithm> algorithm = Optional.empty();

  @Option(names = "--digits", paramLabel = "N", descriptionKey = "truefa.edit.digits")
  private Optional<Integer> digits = Optional.empty();

  @Option(names = "--period", paramLabel = "S", descriptionKey = "truefa.edit.period")
  private Optional<Integer> period = Optional.empty();

  @Option(names = "--counter", paramLabel = "C")
  private Optional<Long> counter = Optional.empty();

  @Option(names = "--secret-stdin", descriptionKey = "truefa.add.secret-stdin")
  private boolean secret;

  @Option(names = "--pin-stdin", descriptionKey = "truefa.add.pin-stdin")
  private boolean pin;

  /** Before a password is asked. */
  void check(Texts texts) throws Stop {
    if (pin && !secret) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.aside.pin"));
    }
  }

  boolean newSecret() {
    return secret;
  }

  boolean newPin() {
    return pin;
  }

  /** The entry as it shall be, from what is left of it. */
  TypedToken token(Found found, Texts texts) throws Stop {
    var was = TypedToken.of(found.remains().label(), found.remains().spec().orElseGet(OtpSpec::usual));
    var label = new Label(issuer.orElse(was.label().issuer()), account.orElse(was.label().account()));
    var kind = type.map(ByHand.Type::kind).orElse(was.kind());
    refuse(algorithm.isPresent() && !kind.isOpen(), "--algorithm", kind, texts);
    refuse(digits.isPresent() && !kind.isOpen(), "--digits", kind, texts);
    refuse(period.isPresent() && kind != TypedToken.Kind.TIME, "--period", kind, texts);
    refuse(counter.isPresent() && kind != TypedToken.Kind.COUNTER, "--counter", kind, texts);
    refuse(pin && !kind.needsPin(), "--pin-stdin", kind, texts);
    return new TypedToken(
        label,
        kind,
        algorithm.map(ByHand.Algorithm::hash).orElse(was.hash()),
        digits.map(String::valueOf).orElse(was.digits()),
        period.map(String::valueOf).orElse(was.period()),
        counter.map(String::valueOf).orElse(was.counter()));
  }

  private static void refuse(boolean wrong, String option, TypedToken.Kind kind, Texts texts) throws Stop {
    if (wrong) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.not-with", option, ByHand.Type.of(kind).name()));
    }
  }
}
