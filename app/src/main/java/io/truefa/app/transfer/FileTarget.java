package io.truefa.app.transfer;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Reading;
import io.truefa.vault.exchange.Unfit;
import java.util.List;
import java.util.Optional;

/** A file of another program; its importer says whether it is one. */
final class FileTarget implements ExportTarget {
  private final Exporter exporter;
  private final Importer importer;
  private final Secrets secrets;

  FileTarget(Exporter exporter, Importer importer, Secrets secrets) {
    this.exporter = exporter;
    this.importer = importer;
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return exporter.format();
  }

  @Override
  public Losses losses() {
    return exporter.losses();
  }

  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return exporter.unfit(entries);
  }

  @Override
  public List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException {
    return List.of(exporter.write(entries, password));
  }

  @Override
  public boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password) {
    try (var source = new ImportSource("", files.getFirst())) {
      var result =
          new Reading(secrets, List.of(importer))
              .read(
                  importer,
                  source,
                  question -> question.attempt() == 1 ? password.map(secrets::copyOf) : Optional.empty());
      return switch (result) {
        case ImportResult.Read read -> {
          try (read) {
            yield new ExportCheck(losses()).same(exporter.ordered(entries), read.items());
          }
        }
        case ImportResult.Refused _ -> false;
      };
    }
  }
}
