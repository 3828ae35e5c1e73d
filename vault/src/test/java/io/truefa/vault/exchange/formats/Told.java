package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.PasswordPrompt;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file and tells what came of it in short lines, for tables of cases: {@code totp SHA1 6 30 Issuer:account SECRET},
 * behind it {@code #group}, {@code *} for a favourite and the note in brackets; {@code rejected REASON Issuer:account};
 * {@code kept REASON Issuer:account}; {@code ! NOTICE}; or one line {@code refused REASON}.
 */
final class Told {
  private final Path scratch;

  Told(Path scratch) {
    this.scratch = scratch;
  }

  List<String> of(String file, String... passwords) {
    return of(file.getBytes(StandardCharsets.UTF_8), passwords);
  }

  /** Each question is answered with the next password; when there are no more, with nothing. */
  List<String> of(byte[] file, String... passwords) {
    try (var crypto = new TestCrypto(scratch);
        var source = new ImportSource("file", file.clone())) {
      return switch (crypto.formats().reading().read(source, answering(crypto, passwords))) {
        case ImportResult.Refused(_, var reason) -> List.of("refused " + reason);
        case ImportResult.Read read -> {
          try (read) {
            yield lines(crypto, read);
          }
        }
      };
    }
  }

  /** The name of the format a file is taken for. */
  String format(byte[] file) {
    try (var crypto = new TestCrypto(scratch);
        var source = new ImportSource("file", file.clone())) {
      var candidates = crypto.formats().reading().candidates(source);
      return candidates.isEmpty() ? "none" : candidates.getFirst().format().id();
    }
  }

  private static PasswordPrompt answering(TestCrypto crypto, String... passwords) {
    return question ->
        question.attempt() <= passwords.length
            ? Optional.of(secret(crypto, passwords[question.attempt() - 1]))
            : Optional.empty();
  }

  private static SecretBuffer secret(TestCrypto crypto, String password) {
    return crypto.secrets().takeFrom(password.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(TestCrypto crypto, ImportResult.Read read) {
    var lines = new ArrayList<String>();
    for (var item : read.items()) {
      lines.add(
          switch (item) {
            case Item.Read(var entry) -> line(crypto, entry);
            case Item.Rejected(var reason, var label) ->
                "rejected " + reason + " " + label.issuer() + ":" + label.account();
          });
    }
    for (ImportNotice notice : read.notices()) {
      lines.add(("! " + notice.kind() + " " + notice.detail()).strip());
    }
    return lines;
  }

  private static String line(TestCrypto crypto, NewEntry entry) {
    var name = entry.label().issuer() + ":" + entry.label().account();
    var line = new StringBuilder(how(entry.spec())).append(' ').append(name);
    if (!(entry.spec() instanceof OtpSpec.Kept)) {
      line.append(' ').append(crypto.base32(entry));
    }
    entry.groups().forEach(group -> line.append(" #").append(group));
    line.append(entry.favourite() ? " *" : "");
    line.append(entry.note().isEmpty() ? "" : " (" + entry.note() + ")");
    return line.toString();
  }

  private static String how(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp totp -> "totp " + totp.hash() + " " + totp.digits() + " " + totp.period();
      case OtpSpec.Hotp hotp -> "hotp " + hotp.hash() + " " + hotp.digits() + " " + hotp.counter();
      case OtpSpec.Steam _ -> "steam";
      case OtpSpec.Motp _ -> "motp";
      case OtpSpec.Yandex _ -> "yandex";
      case OtpSpec.Kept(var reason) -> "kept " + reason;
    };
  }
}
