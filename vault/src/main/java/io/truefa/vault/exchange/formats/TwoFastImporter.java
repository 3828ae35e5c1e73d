package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 2fast: JSON in which each text and each secret is encrypted on its own, with one key and one IV. */
final class TwoFastImporter implements Importer {
  private static final Format FORMAT = new Format("2fast", "2fast", List.of("2fa"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final byte[] SALT = {14, (byte) 223, 35, (byte) 197, 93, (byte) 242, (byte) 239, 8};
  private static final int NEWEST = 2;
  private static final int ROUNDS = 25_000;
  private static final int OLD_ROUNDS = 1_000;

  private final Unsealing unsealing;

  TwoFastImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("Collection", "IV") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (!file.get("Collection").isArray()) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      long version = file.get("Version").number().orElse(0L);
      if (version > NEWEST) {
        findings.notice(ImportNotice.Kind.NEWER_VERSION, Long.toString(version));
      }
      if (file.get("Collection").elements().isEmpty()) {
        return;
      }
      var iv = file.get("IV").needBase64();
      try (var key = passwords.first(password -> key(file, iv, version, password))) {
        var fields = new TwoFastFields(unsealing, key, iv);
        for (var entry : file.get("Collection").elements()) {
          findings.add(fields.entry(entry));
        }
      }
    }
  }

  /** Nothing but padding tells a wrong key, so the texts of an entry at least must make sense. */
  private Optional<SecretBuffer> key(JsonValue file, byte[] iv, long version, SecretBuffer password)
      throws ImportRefusedException {
    var key =
        version >= NEWEST
            ? unsealing.pbkdf2(HashName.SHA256, password, SALT, ROUNDS)
            : unsealing.pbkdf2(HashName.SHA1, password, SALT, OLD_ROUNDS);
    boolean right = false;
    try {
      var fields = new TwoFastFields(unsealing, key, iv);
      right = file.get("Collection").elements().stream().anyMatch(fields::makeSense);
      return right ? Optional.of(key) : Optional.empty();
    } finally {
      if (!right) {
        key.close();
      }
    }
  }
}
