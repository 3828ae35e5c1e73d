package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import java.util.List;
import java.util.Set;

/** GNOME Authenticator: JSON like andOTP's, in the form of today and in that of the early program. */
final class GnomeAuthenticatorImporter implements Importer {
  private static final Format FORMAT =
      new Format("gnome-authenticator", "GNOME Authenticator", List.of("json"), Set.of(Ability.IMPORT_PLAIN));
  private static final String OLD_TYPE = "\"otp\"";

  private final Secrets secrets;

  GnomeAuthenticatorImporter(Crypto crypto) {
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  /** Its own marks: period and counter side by side, one of them null; or, in old files, the type OTP. */
  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    if (!outline.has("[].secret", "[].label", "[].tags")) {
      return Claim.NO;
    }
    boolean recent = outline.has("[].period", "[].counter", "[].thumbnail");
    return recent || isOld(source) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    new AndOtpTokens(secrets, isOld(source)).read(source.bytes(), findings);
  }

  private static boolean isOld(ImportSource source) {
    return !source.outline().has("[].issuer") && Texts.contains(source.bytes(), OLD_TYPE);
  }
}
