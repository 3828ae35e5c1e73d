package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.PasswordPrompt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of other programs. Each importer that claims one reads it; nothing is thrown, nothing stays open. With the system property
 * {@value #ONLY} one importer alone reads whatever it claims or not, as a person can ask for.
 */
public final class ImporterFuzz {
  /** Names the one importer to ask. */
  public static final String ONLY = "truefa.fuzz.importer";

  /** Their files cannot ask for a costly derivation, so they get a password, as the files of the fixtures have it. */
  private static final Set<String> CHEAP =
      Set.of("2fas", "2fast", "authenticator-cc", "otp-auth-ios", "steam", "totp-authenticator", "winauth", "zip");

  private static final Crypto CRYPTO =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  private static final Formats FORMATS = new Formats(CRYPTO);
  private static final Optional<String> ALONE = Optional.ofNullable(System.getProperty(ONLY));

  private ImporterFuzz() {}

  /** The names of all importers. */
  public static List<String> names() {
    return FORMATS.all().stream().map(Format::id).toList();
  }

  /** Any bytes, as a file; also with itself as every neighbour. */
  public static void fuzzerTestOneInput(byte[] file) {
    if (ALONE.isPresent()) {
      read(FORMATS.importer(ALONE.get()).orElseThrow(), file);
    } else {
      for (var format : FORMATS.all()) {
        var importer = FORMATS.importer(format.id()).orElseThrow();
        try (var source = source(file)) {
          if (importer.claims(source) != Claim.NO) {
            read(importer, file);
          }
        }
      }
    }
    mustHoldNothing(CRYPTO);
  }

  private static void read(Importer importer, byte[] file) {
    try (var source = source(file)) {
      if (FORMATS.reading().read(importer, source, prompt(importer)) instanceof ImportResult.Read read) {
        read.close();
      }
    }
  }

  private static PasswordPrompt prompt(Importer importer) {
    return question ->
        question.attempt() == 1 && CHEAP.contains(importer.format().id()) ? Optional.of(password(CRYPTO)) : Optional.empty();
  }

  static SecretBuffer password(Crypto crypto) {
    return crypto.secrets().takeFrom("test".getBytes(StandardCharsets.UTF_8));
  }

  static void mustHoldNothing(Crypto crypto) {
    if (crypto.secrets().alive() != 0) {
      throw new AssertionError(crypto.secrets().alive() + " secrets left");
    }
  }

  private static ImportSource source(byte[] file) {
    return new ImportSource("file", file.clone(), name -> Optional.of(new ImportSource(name, file.clone())));
  }
}
