package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Files of other programs. Each importer that claims one reads it without a password; nothing is thrown, nothing stays open. */
public final class ImporterFuzz {
  private static final Crypto CRYPTO =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  private static final Formats FORMATS = new Formats(CRYPTO);

  private ImporterFuzz() {}

  /** Any bytes, as a file; also with itself as every neighbour. */
  public static void fuzzerTestOneInput(byte[] file) {
    var reading = FORMATS.reading();
    for (var format : FORMATS.all()) {
      var importer = FORMATS.importer(format.id()).orElseThrow();
      try (var source = source(file)) {
        if (importer.claims(source) != Claim.NO
            && reading.read(importer, source, _ -> Optional.empty()) instanceof ImportResult.Read read) {
          read.close();
        }
      }
    }
    if (CRYPTO.secrets().alive() != 0) {
      throw new AssertionError(CRYPTO.secrets().alive() + " secrets left");
    }
  }

  private static ImportSource source(byte[] file) {
    return new ImportSource("file", file.clone(), name -> Optional.of(new ImportSource(name, file.clone())));
  }
}
