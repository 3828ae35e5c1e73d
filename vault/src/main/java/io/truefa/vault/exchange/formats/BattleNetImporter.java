package io.truefa.vault.exchange.formats;

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
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Battle.net: preferences of the phone apps, where serial and secret lie under a mask that is the same for everyone.
 */
final class BattleNetImporter implements Importer {
  private static final Format FORMAT =
      new Format("battlenet", "Battle.net", List.of("xml"), Set.of(Ability.IMPORT_PLAIN));
  private static final byte[] MASK =
      HexFormat.of()
          .parseHex(
              "398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a");
  private static final String NEW_SERIAL = "com.blizzard.messenger.AUTHENTICATOR_SERIAL";
  private static final String NEW_SECRET = "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET";
  private static final String OLD_BOTH = "com.blizzard.bma.AUTH_STORE.HASH";
  private static final int SECRET_DIGITS = 40;

  private final Secrets secrets;

  BattleNetImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    return outline.has("map.string@" + NEW_SECRET) || outline.has("map.string@" + OLD_BOTH) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = XmlTree.of(source.bytes())) {
      var root = tree.root();
      var secret = root.named(NEW_SECRET);
      if (secret.isPresent()) {
        var serial = root.named(NEW_SERIAL).orElse(XmlElement.ABSENT);
        add(unmasked(secret.get()), new String(unmasked(serial), StandardCharsets.US_ASCII), findings);
      }
      var both = root.named(OLD_BOTH);
      if (both.isPresent()) {
        addBoth(unmasked(both.get()), findings);
      }
    }
  }

  private void addBoth(byte[] both, Findings findings) throws ImportRefusedException {
    int digits = Math.min(SECRET_DIGITS, both.length);
    var serial = new String(both, digits, both.length - digits, StandardCharsets.US_ASCII);
    add(Arrays.copyOf(both, digits), serial, findings);
    Arrays.fill(both, (byte) 0);
  }

  /** Wipes {@code hex}. */
  private void add(byte[] hex, String serial, Findings findings) throws ImportRefusedException {
    try {
      findings.add(
          new TokenDraft(secrets).label("Battle.net", serial).digits("8").secret(SecretForm.HEX, hex).build());
    } finally {
      Arrays.fill(hex, (byte) 0);
    }
  }

  private static byte[] unmasked(XmlElement element) throws ImportRefusedException {
    var bytes = Encoded.hex(element.bytes());
    if (bytes.length > MASK.length) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= MASK[i];
    }
    return bytes;
  }
}
