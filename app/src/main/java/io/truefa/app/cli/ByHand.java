package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.Locale;
import java.util.Optional;
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
    totp("totp"),
    hotp("hotp"),
    steam("steam"),
    motp("motp"),
    yandex("yaotp");

    private final String inLinks;

    Type(String inLinks) {
      this.inLinks = inLinks;
    }

    /** The name otpauth links use. */
    String inLinks() {
      return inLinks;
    }
  }

  /** The hash functions a person may name. */
  enum Algorithm {
    SHA1,
    SHA256,
    SHA512
  }

  /** Refuses what would be silently ignored otherwise. */
  void check(Texts texts) throws Stop {
    if (!secret || (issuer.isBlank() && account.isBlank())) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.by-hand"));
    }
    boolean chosen = type == Type.totp || type == Type.hotp;
    refuse(algorithm.isPresent() && !chosen, "--algorithm", texts);
    refuse(digits.isPresent() && !chosen, "--digits", texts);
    refuse(period.isPresent() && type != Type.totp, "--period", texts);
    refuse(counter.isPresent() && type != Type.hotp, "--counter", texts);
    refuse(pin && type != Type.motp && type != Type.yandex, "--pin-stdin", texts);
  }

  private void refuse(boolean wrong, String option, Texts texts) throws Stop {
    if (wrong) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.add.not-with", option, type.name().toLowerCase(Locale.ROOT)));
    }
  }
}
