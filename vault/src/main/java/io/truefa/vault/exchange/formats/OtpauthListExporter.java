package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A list of links, one on a line: read by nearly everybody, protected by nothing. */
final class OtpauthListExporter implements Exporter {
  private static final Format FORMAT =
      new Format("otpauth", "otpauth links", List.of("txt"), Set.of(Ability.EXPORT_PLAIN));

  private final Secrets secrets;

  OtpauthListExporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Losses losses() {
    return Losses.everythingButWords().start(true).ofLinks();
  }

  @Override
  public byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) {
    var links = new OtpauthText(secrets);
    try (var out = new WipedOutput()) {
      entries.forEach(outgoing -> out.secret(links.write(outgoing.entry(), outgoing.secret())).text("\n"));
      return out.toBytes();
    }
  }
}
