package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** KeePass 2 and KeePassXC: KDBX 4 and 3.1, under a password, or a password and a key file lying beside it. */
final class KdbxImporter implements Importer {
  private static final Format FORMAT =
      new Format("keepass", "KeePass / KeePassXC", List.of("kdbx"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final byte[] SIGNATURE = HexFormat.of().parseHex("03d9a29a67fb4bb5");
  private static final byte[] OLD_SIGNATURE = HexFormat.of().parseHex("03d9a29a65fb4bb5");

  private final Secrets secrets;
  private final KdbxKeys keys;
  private final Kdbx4 four;
  private final Kdbx3 three;

  KdbxImporter(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.keys = new KdbxKeys(crypto);
    this.four = new Kdbx4(crypto);
    this.three = new Kdbx3(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return Texts.begins(source.bytes(), SIGNATURE) || Texts.begins(source.bytes(), OLD_SIGNATURE) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (Texts.begins(source.bytes(), OLD_SIGNATURE)) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT); // KeePass 1 knows no one-time codes
    }
    var header = KdbxHeader.of(source.bytes());
    try (var tree = passwords.first(password -> open(header, source, password))) {
      new KeePassDocument(secrets).add(tree.root(), findings);
    }
  }

  private Optional<XmlTree> open(KdbxHeader header, ImportSource source, SecretBuffer password)
      throws ImportRefusedException {
    var composites = keys.composites(password, source);
    try {
      for (var composite : composites) {
        try (var transformed = keys.transformed(header, composite)) {
          var opened = header.major() == 4 ? four.open(header, transformed) : three.open(header, transformed);
          if (opened.isPresent()) {
            return opened;
          }
        }
      }
      return Optional.empty();
    } finally {
      composites.forEach(SecretBuffer::close);
    }
  }
}
