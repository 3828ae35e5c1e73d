package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.exchange.Exporter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every format that can be written to one file, the ones most people want first. */
public final class Exporters {
  private final List<Exporter> exporters;

  /** @param cost of guessing the password of an exported vault once; asked when one is written */
  public Exporters(Crypto crypto, Supplier<KdfParams> cost) {
    var secrets = crypto.secrets();
    this.exporters =
        List.of(
            new VaultFileExporter(crypto, cost),
            new AegisExporter(crypto),
            new OtpauthListExporter(secrets),
            new TwoFasExporter(crypto),
            new StratumExporter(crypto),
            new EnteExporter(crypto),
            new ProtonAuthenticatorExporter(crypto),
            new BitwardenExporter(crypto),
            new KeePassXmlExporter(crypto),
            new KeePassCsvExporter(crypto),
            new AndOtpExporter(crypto));
  }

  public List<Exporter> all() {
    return exporters;
  }

  /** The exporter of the format a script calls {@code id}. */
  public Optional<Exporter> exporter(String id) {
    return exporters.stream().filter(exporter -> exporter.format().id().equals(id)).findFirst();
  }
}
