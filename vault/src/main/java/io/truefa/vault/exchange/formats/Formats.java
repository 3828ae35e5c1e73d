package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Reading;
import java.util.List;
import java.util.Optional;

/** Every format, in the order in which a file is held against them: the ones that mark their files before the vaguer ones. */
public final class Formats {
  private final Secrets secrets;
  private final List<Importer> importers;

  public Formats(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.importers =
        List.of(
            new VaultFileImporter(crypto),
            new AegisImporter(secrets),
            new OtpauthListImporter(secrets));
  }

  public List<Format> all() {
    return importers.stream().map(Importer::format).toList();
  }

  /** Reads files of any of them. */
  public Reading reading() {
    return new Reading(secrets, importers);
  }

  /** The importer of the format a script calls {@code id}. */
  public Optional<Importer> importer(String id) {
    return importers.stream().filter(importer -> importer.format().id().equals(id)).findFirst();
  }
}
