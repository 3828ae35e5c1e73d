package io.truefa.app;

import io.truefa.app.cli.SelfTest;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.session.VaultSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Known answers, computed by the program as it stands installed: what a package runs once before it calls itself good. */
final class SelfCheck implements SelfTest {
  private static final List<String> MODULES =
      List.of("io.truefa.app", "io.truefa.vault", "io.truefa.crypto");

  private final Crypto crypto;
  private final Function<Path, VaultSession> sessions;

  SelfCheck(Crypto crypto, Function<Path, VaultSession> sessions) {
    this.crypto = crypto;
    this.sessions = sessions;
  }

  @Override
  public List<Check> run() {
    return Stream.of(
            check("modules", "every module is there", SelfCheck::modules),
            check("providers", "every function is served", this::providers),
            check("totp", "RFC 6238, appendix B", this::totp),
            check("argon2id", "reference implementation", this::argon2id),
            check("vault", "made, filled, locked, opened, code read", () -> new VaultRoundTrip(crypto, sessions).run()))
        .toList();
  }

  private static Check check(String name, String detail, Question question) {
    try {
      return new Check(name, question.holds(), detail);
    } catch (Exception e) { // whatever a broken installation throws is a failed check
      return new Check(name, false, detail + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static boolean modules() {
    return Main.class.getModule().isNamed()
        && MODULES.stream().allMatch(name -> ModuleLayer.boot().findModule(name).isPresent());
  }

  private boolean providers() {
    return crypto.health().size() == CryptoFunction.values().length;
  }

  private boolean totp() {
    var generator = new OtpGenerator(crypto);
    var at = Instant.ofEpochSecond(20_000_000_000L);
    return Stream.of(
            new Vector(HashName.SHA1, "12345678901234567890", "65353130"),
            new Vector(HashName.SHA256, "12345678901234567890123456789012", "77737706"),
            new Vector(
                HashName.SHA512, "1234567890123456789012345678901234567890123456789012345678901234", "47863826"))
        .allMatch(
            vector -> {
              try (var secret = crypto.secrets().takeFrom(vector.secret().getBytes(StandardCharsets.US_ASCII))) {
                var spec = new OtpSpec.Totp(vector.hash(), 8, 30, 0);
                return generator.code(spec, secret, at).text().equals(vector.code());
              }
            });
  }

  /** {@code printf password | argon2 'somesalt16bytes!' -id -t 3 -m 10 -p 1 -l 32 -v 13 -r} */
  private boolean argon2id() throws KdfMemoryShortException {
    var expected = HexFormat.of().parseHex("7d0422579c1cfc4f1e79cb2d7ec5a68ec3ca721c6dd5bb0b27f291d877ea51a6");
    var salt = "somesalt16bytes!".getBytes(StandardCharsets.US_ASCII);
    try (var password = crypto.secrets().takeFrom("password".getBytes(StandardCharsets.US_ASCII));
        var known = crypto.secrets().takeFrom(expected);
        var key = crypto.deriveKey(password, salt, new KdfParams(1024, 3))) {
      return key.sameAs(known);
    }
  }

  /** A published test vector, no secret of anybody. */
  private record Vector(HashName hash, String secret, String code) {}

  private interface Question {
    boolean holds() throws Exception;
  }
}
