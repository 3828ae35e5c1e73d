package io.truefa.vault.otpauth;

import java.util.List;

/** Recognises codes that enrol one vendor's phone program and hold no secret anybody else could use. */
final class PhoneOnly {

  /** Beginnings of such links, in lower case. */
  private static final List<String> SCHEMES =
      List.of(
          "otpauth-", // a vendor's own variant; the migration link was looked for before
          "phonefactor:", // Microsoft Authenticator
          "microsoft-authenticator:",
          "msauth:",
          "duo:",
          "oktaverify:",
          "com-okta-authenticator:",
          "pingid:",
          "com.rsa.securid",
          "securid:",
          "authy:",
          "symantec-vip:",
          "tiqrenroll:",
          "tiqrauth:",
          "igmobileotp:", // Entrust
          "fido:"); // passkeys of another device

  private static final String DUO_HOST = ".duosecurity.com/";
  private static final int DUO_CODE = 20;

  /** Base64 of {@code api-}, which begins every host name in Duo's codes. */
  private static final String DUO_API = "-YXBpL";

  boolean matches(Slice text) {
    return SCHEMES.stream().anyMatch(text::startsWith) || isDuoAddress(text) || isDuoCode(text);
  }

  private static boolean isDuoAddress(Slice text) {
    if (!text.startsWith("https://")) {
      return false;
    }
    int host = text.indexOf('/', "https://".length()) - DUO_HOST.length() + 1;
    return text.has(DUO_HOST + "activate/", host)
        || text.has(DUO_HOST + "android/", host)
        || text.has(DUO_HOST + "iphone/", host);
  }

  private static boolean isDuoCode(Slice text) {
    if (text.length() < DUO_CODE + DUO_API.length()) {
      return false;
    }
    for (int i = 0; i < DUO_CODE; i++) {
      if (text.at(i) < 0 || !Character.isLetterOrDigit(text.at(i))) {
        return false;
      }
    }
    return text.sub(DUO_CODE, DUO_CODE + DUO_API.length()).isExactly(DUO_API);
  }
}
