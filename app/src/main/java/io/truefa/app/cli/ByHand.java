package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.HashName;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.TypedToken;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code truefa add} that describe one entry. */
final class ByHand {
  @Option(names = "--issuer", paramLabel = "I")
  String issuer = "";

  @Option(names = "--account", paramLabel = "A")
  String account = "";

  @Option(names = "--secret-stdin")
  boolean secret;

  @Option(names = "--type", paramLabel = "TYPE")
  Type type = Type.totp;

  @Option(names = "--algorithm", paramLabel = "NAME")
  Optional<Algorithm> algorithm = Optional.empty();

  @Option(names = "--digits", paramLabel = "N")
  Optional<Integer> digits = Optional.empty();

  @Option(names = "--period", paramLabel = "S")
  Optional<Integer> period = Optional.empty();

  @Option(names = "--counter", paramLabel = "C")
  Optional<Long> counter = Optional.empty();

  @Option(names = "--pin-stdin")
  boolean pin;

  /** Names as scripts write them. */
  enum Type {
    totp(TypedToken.Kind.TIME),
    hotp(TypedToken.Kind.COUNTER),
    steam(TypedToken.Kind.STEAM),
    motp(TypedToken.Kind.MOTP),
    yandex(TypedToken.Kind.YANDEX);

    private final TypedToken.Kind kind;

    Type(TypedToken.Kind kind) {
      this.kind = kind;
    }

    TypedToken.Kind kind() {
      return kind;
    }

    static Type of(TypedToken.Kind kind) {
      return Stream.of(values()).filter(type -> type.kind == kind).findFirst().orElseThrow();
    }
  }

  /** The hash functions a person may name. */
  enum Algorithm {
    SHA1,
    SHA256,
    SHA512;

    HashName hash() {
      return HashName.valueOf(name());
    }
  }

  /** Refuses what would be silently ignored otherwise. */
  void check(Texts texts) throws Stop {
    if (!secret || (issuer.isBlank() && account.isBlank())) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.by-hand"));
    }
    refuse(algorithm.isPresent() && !type.kind().isOpen(), "--algorithm", texts);
    refuse(digits.isPresent() && !type.kind().isOpen(), "--digits", texts);
    refuse(period.isPresent() && type != Type.totp, "--period", texts);
    refuse(counter.isPresent() && type != Type.hotp, "--counter", texts);
    refuse(pin && !type.kind().needsPin(), "--pin-stdin", texts);
  }

  /** What the options say; what they do not has its usual value. */
  TypedToken token() {
    return new TypedToken(
        new Label(issuer, account),
        type.kind(),
        algorithm.map(Algorithm::hash).orElse(HashName.SHA1),
        Integer.toString(digits.orElse(6)),
        Integer.toString(period.orElse(30)),
        Long.toString(counter.orElse(0L)));
  }

  private void refuse(boolean wrong, String option, Texts texts) throws Stop {
    if (wrong) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.not-with", option, type.name().toLowerCase(Locale.ROOT)));
    }
  }
}
