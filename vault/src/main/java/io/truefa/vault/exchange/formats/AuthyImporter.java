package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Authy, which has no export: the preferences of the app, the answer of its server (sealed, opened by other tools, or the
 * list of its own apps), and the table people get when they ask for their data.
 */
final class AuthyImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "authy", "Authy", List.of("xml", "json", "csv"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String TOKENS = "com.authy.storage.tokens.authenticator.key";
  private static final String APPS = "com.authy.storage.tokens.authy.key";

  private final Unsealing unsealing;
  private final AuthyTokens tokens;

  AuthyImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.tokens = new AuthyTokens(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    boolean mine =
        switch (outline.sort()) {
          case XML -> outline.has("map.string@" + TOKENS) || outline.has("map.string@" + APPS);
          case JSON ->
              outline.has("authenticator_tokens")
                  || outline.has("decrypted_authenticator_tokens")
                  || outline.has("apps[].secret_seed");
          case TEXT -> CsvTable.isHeaded(source.bytes(), "encrypted_seed", "salt");
          case BINARY -> false;
        };
    return mine ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    switch (source.outline().sort()) {
      case XML -> preferences(source.bytes(), passwords, findings);
      case JSON -> answer(source.bytes(), passwords, findings);
      case TEXT, BINARY -> table(source.bytes(), passwords, findings);
    }
  }

  private void preferences(byte[] xml, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = XmlTree.of(xml);
        var mine = JsonTree.ofOptional(tree.root().named(TOKENS).map(XmlElement::bytes));
        var apps = JsonTree.ofOptional(tree.root().named(APPS).map(XmlElement::bytes))) {
      var sealed = new ArrayList<AuthyToken>();
      for (var token : mine.root().elements()) {
        sealed.add(tokens.inPreferences(token));
      }
      for (var app : apps.root().elements()) {
        sealed.add(tokens.app(app));
      }
      new AuthySeeds(unsealing, sealed).read(passwords, findings);
    }
  }

  private void answer(byte[] json, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(json)) {
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      var all = new ArrayList<AuthyToken>();
      for (var token : tree.root().get("authenticator_tokens").elements()) {
        all.add(tokens.inAnswer(token));
      }
      for (var token : tree.root().get("decrypted_authenticator_tokens").elements()) {
        all.add(tokens.inAnswer(token));
      }
      for (var app : tree.root().get("apps").elements()) {
        all.add(tokens.app(app));
      }
      new AuthySeeds(unsealing, all).read(passwords, findings);
    }
  }

  private void table(byte[] csv, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(csv)) {
      var all = new ArrayList<AuthyToken>();
      for (var row : table.rows()) {
        all.add(tokens.inTable(row));
      }
      new AuthySeeds(unsealing, all).read(passwords, findings);
    }
  }
}
