package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PSKC (RFC 6030) and the drafts before it: files of keys for hardware tokens, plain, under a password, or under a key agreed
 * on before, which a person gives as the password {@code hex:} and its digits.
 */
final class PskcImporter implements Importer {
  private static final Format FORMAT =
      new Format("pskc", "PSKC (RFC 6030)", List.of("pskcxml", "xml", "pskc"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));

  private final PskcKey keys;
  private final PskcSeal seal;

  PskcImporter(Crypto crypto) {
    this.keys = new PskcKey(crypto.secrets());
    this.seal = new PskcSeal(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("KeyContainer") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = XmlTree.of(source.bytes())) {
      var container = tree.root();
      var sealed = container.find("EncryptedValue");
      if (!sealed.isThere()) {
        add(container, PskcValues.plain(), findings);
        return;
      }
      passwords.first(password -> open(container, password, findings));
    }
  }

  private Optional<Boolean> open(XmlElement container, SecretBuffer password, Findings findings)
      throws ImportRefusedException {
    try (var values = seal.values(container, password).orElse(null)) {
      if (values == null || !values.fits(container)) {
        return Optional.empty();
      }
      add(container, values, findings);
      return Optional.of(true);
    }
  }

  private void add(XmlElement container, PskcValues values, Findings findings) throws ImportRefusedException {
    for (var device : container.children()) {
      if (device.is("KeyPackage") || device.is("Device")) {
        for (var key : device.all("Key")) {
          findings.add(keys.read(key, device.get("DeviceInfo"), values));
        }
      }
    }
  }
}
