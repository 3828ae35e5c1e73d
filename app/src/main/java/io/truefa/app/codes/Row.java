package io.truefa.app.codes;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;

/** One entry as the list shows it. */
record Row(Entry entry) {

  EntryId id() {
    return entry.id();
  }

  OtpSpec spec() {
    return entry.spec();
  }

  boolean counted() {
    return entry.spec() instanceof OtpSpec.Hotp;
  }

  /** The service, or the account where no service is known; may be empty. */
  String title() {
    var label = entry.label();
    return label.issuer().isEmpty() ? label.account() : label.issuer();
  }

  /** The account below the service; empty where the title says it already. */
  String subtitle() {
    var label = entry.label();
    return label.issuer().isEmpty() ? "" : label.account();
  }

  /** How many characters a code of this entry has, known without its secret. */
  int characters() {
    return switch (entry.spec()) {
      case OtpSpec.Totp totp -> totp.digits();
      case OtpSpec.Hotp hotp -> hotp.digits();
      case OtpSpec.Steam steam -> 5;
      case OtpSpec.Motp motp -> 6;
      case OtpSpec.Yandex yandex -> 8;
      case OtpSpec.Kept kept -> 0;
    };
  }
}
