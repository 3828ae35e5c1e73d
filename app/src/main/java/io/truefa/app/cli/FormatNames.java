package io.truefa.app.cli;

import java.util.Iterator;
import java.util.List;

/** Names of formats for completion scripts, which are written without a crypto engine; a test holds them against the list. */
final class FormatNames {
  static final List<String> IMPORT =
      words(
          """
          1password 1password-csv 2fas 2fast 2fauth aegis andotp apple-csv authenticator-cc authenticator-plus
          authy battlenet bitwarden csv cxf dashlane-csv duo enpass ente extract-otp-secrets
          extract-otp-secrets-csv freeotp freeotp-plus gnome-authenticator google-database keepass keepass-csv
          keepass-xml keeper keeper-csv lastpass-authenticator lastpass-csv links microsoft open-authenticator
          openpgp otp-auth otpauth otpclient pass privacyidea proton-authenticator proton-pass proton-pass-csv
          pskc psono raivo steam stratum stratum-database totp-authenticator truefa truefa-py truefa-py-vault
          winauth winauth-text zip zoho-vault-csv
          """);
  static final List<String> EXPORT =
      words("2fas aegis andotp bitwarden ente google keepass-csv keepass-xml otpauth proton-authenticator sheet stratum truefa");

  private FormatNames() {}

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  /** For picocli, which makes it by reflection. */
  static final class Import implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return IMPORT.iterator();
    }
  }

  /** The same. */
  static final class Export implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EXPORT.iterator();
    }
  }
}
