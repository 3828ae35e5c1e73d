package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** FreeOTP: the preferences of version 1, also those of FreeOTP+, and the backup of version 2 under a password. */
final class FreeOtpImporter implements Importer {
  private static final Format FORMAT =
      new Format("freeotp", "FreeOTP", List.of("xml"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String ORDER = "tokenOrder";

  private final Unsealing unsealing;
  private final Secrets secrets;

  FreeOtpImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    boolean mine = JavaMap.is(source.bytes()) || source.outline().has("map.string@" + ORDER);
    return mine ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (JavaMap.is(source.bytes())) {
      try (var map = JavaMap.of(source.bytes())) {
        new FreeOtpBackup(unsealing, map).read(passwords, findings);
      }
      return;
    }
    try (var tree = XmlTree.of(source.bytes())) {
      preferences(tree.root(), findings);
    }
  }

  private void preferences(XmlElement map, Findings findings) throws ImportRefusedException {
    var byName = new LinkedHashMap<String, XmlElement>();
    for (var value : map.all("string")) {
      byName.put(value.attribute("name"), value);
    }
    var order = byName.remove(ORDER);
    if (order != null) {
      try (var names = JsonTree.asFarAsItGoes(order.bytes())) {
        for (var name : names.root().elements()) {
          var token = byName.remove(name.text());
          if (token != null) {
            token(token.bytes(), findings);
          }
        }
      } catch (ImportRefusedException e) {
        // in the order of the file then
      }
    }
    for (var token : byName.values()) {
      token(token.bytes(), findings);
    }
  }

  /** JSON, or in very old files a link. */
  private void token(byte[] value, Findings findings) throws ImportRefusedException {
    if (LinkDraft.isLink(value)) {
      findings.addAll(new LinkDraft(secrets, value).build());
      return;
    }
    var tree = JsonTree.ifJson(value);
    if (tree.isEmpty()) {
      findings.add(new Item.Rejected(RejectReason.BROKEN_ENTRY, new Label("", "")));
      return;
    }
    try (var token = tree.get()) {
      if (token.root().has("key")) {
        findings.add(new Item.Rejected(RejectReason.LOCKED_TO_DEVICE, new Label("", ""))); // of version 2, without its master key
      } else if (token.root().has("secret")) {
        findings.add(new FreeOtpToken(secrets).withSecret(token.root()));
      }
    }
  }
}
