package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** OpenPGP messages, recognised only to say that their own program opens them. */
final class OpenPgpImporter implements Importer {
  private static final Format FORMAT = new Format("openpgp", "OpenPGP", List.of("gpg", "asc", "pgp"), Set.of());

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var name = source.name().toLowerCase(Locale.ROOT);
    boolean binary = source.outline().sort() == Outline.Sort.BINARY && (name.endsWith(".gpg") || name.endsWith(".pgp"));
    return binary || Texts.begins(source.bytes(), "-----BEGIN PGP MESSAGE") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    throw new ImportRefusedException(ImportReason.OPENPGP);
  }
}
