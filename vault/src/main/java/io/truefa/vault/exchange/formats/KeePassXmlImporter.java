package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Set;

/** KeePass and KeePassXC: XML export, in clear. */
final class KeePassXmlImporter implements Importer {
  private static final Format FORMAT =
      new Format("keepass-xml", "KeePass (XML)", List.of("xml"), Set.of(Ability.IMPORT_PLAIN));

  private final Secrets secrets;

  KeePassXmlImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("KeePassFile") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = XmlTree.of(source.bytes())) {
      new KeePassDocument(secrets).add(tree.root(), findings);
    }
  }
}
