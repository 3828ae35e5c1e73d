package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The vault folder of TrueFA-Py: vault.json and one {@code .enc} for each entry. What it writes protects nothing: the check
 * of the password is the key itself, and the master key stands beside it. The password is asked for all the same.
 */
final class TrueFaPyVaultImporter implements Importer {
  private static final Format FORMAT =
      new Format("truefa-py-vault", "TrueFA-Py (vault)", List.of("json"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final String ENDING = ".enc";
  private static final int IV_BYTES = 16;
  private static final int MOST_FILES = 10_000;

  private final Unsealing unsealing;
  private final TrueFaPyKeys keys;
  private final TrueFaPyEntry entries;

  TrueFaPyVaultImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.keys = new TrueFaPyKeys(crypto);
    this.entries = new TrueFaPyEntry(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    return outline.has("password_hash", "vault_salt") || outline.has("password_hash", "salt", "key_derivation")
        ? Claim.SURE
        : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var files = source.neighbourNames().stream().filter(name -> name.endsWith(ENDING)).sorted().toList();
    if (files.isEmpty()) {
      throw new ImportRefusedException(ImportReason.COMPANION_MISSING);
    }
    if (files.size() > MOST_FILES) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    try (var vault = JsonTree.of(source.bytes());
        var master = passwords.first(password -> keys.master(vault.root(), password))) {
      for (var file : files) {
        findings.add(entry(source, file, master));
      }
    }
    findings.notice(ImportNotice.Kind.NOT_PROTECTED, "");
  }

  private Item entry(ImportSource source, String file, SecretBuffer master) {
    var name = SteamImporter.withoutEnding(file);
    try (var sealed = source.neighbour(file).orElse(null);
        var tree = sealed == null ? null : open(sealed.bytes(), master).orElse(null)) {
      if (tree != null) {
        return entries.read(tree.root(), name);
      }
    } catch (ImportRefusedException e) {
      // one bad file does not spoil the folder
    }
    return new Item.Rejected(RejectReason.BROKEN_ENTRY, new Label("", name));
  }

  private Optional<JsonTree> open(byte[] sealed, SecretBuffer master) throws ImportRefusedException {
    var bytes = new Bytes(sealed);
    var iv = bytes.next(IV_BYTES);
    try (var plain = unsealing.cbc(master, iv, bytes.rest()).orElse(null)) {
      return plain == null ? Optional.empty() : JsonTree.ifJson(plain.bytes());
    }
  }
}
