package io.truefa.vault.exchange.formats;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.PasswordPrompt;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a file, one line for each thing, as a table in a test has it: {@code totp GitHub/octocat KEY SHA1 6 30 {Work} *
 * (note)}, {@code kept UNKNOWN_TYPE GitHub/octocat}, {@code rejected BAD_SECRET GitHub/octocat}, {@code notice LOSSY}, {@code
 * refused WRONG_PASSWORD}. The key of 20 digits that RFC 6238 uses is written {@code K}.
 */
final class Imported {
  static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private final TestCrypto crypto;

  Imported(TestCrypto crypto) {
    this.crypto = crypto;
  }

  String of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  String of(String name, byte[] bytes) {
    return of(name, bytes, Optional.empty());
  }

  String of(String name, byte[] bytes, Optional<String> password) {
    return of(name, bytes, password, Map.of());
  }

  /** With other files beside it. */
  String of(String name, byte[] bytes, Optional<String> password, Map<String, byte[]> beside) {
    try (var source = new ImportSource(name, bytes.clone(), new Beside(beside))) {
      return of(source, crypto.answering(password.map(text -> text.getBytes(StandardCharsets.UTF_8))));
    }
  }

  private String of(ImportSource source, PasswordPrompt prompt) {
    return switch (crypto.formats().reading().read(source, prompt)) {
      case ImportResult.Refused(_, var reason) -> "refused " + reason;
      case ImportResult.Read read -> {
        try (read) {
          var lines = new ArrayList<String>();
          read.items().forEach(item -> lines.add(line(item)));
          read.notices().forEach(notice -> lines.add(("notice " + notice.kind() + " " + notice.detail()).strip()));
          yield String.join("\n", lines);
        }
      }
    };
  }

  private String line(Item item) {
    return switch (item) {
      case Item.Rejected(var reason, var label) -> "rejected " + reason + " " + text(label);
      case Item.Read(var entry) -> line(entry);
    };
  }

  private String line(NewEntry entry) {
    var name = text(entry.label());
    var key = entry.spec() instanceof OtpSpec.Kept ? "" : crypto.base32(entry);
    var token =
        switch (entry.spec()) {
          case OtpSpec.Totp(var hash, var digits, var period, _) ->
              "totp " + name + " " + key + " " + hash + " " + digits + " " + period;
          case OtpSpec.Hotp(var hash, var digits, var counter) ->
              "hotp " + name + " " + key + " " + hash + " " + digits + " #" + counter;
          case OtpSpec.Steam _ -> "steam " + name + " " + key;
          case OtpSpec.Motp _ -> "motp " + name + " " + key;
          case OtpSpec.Yandex _ -> "yandex " + name + " " + key;
          case OtpSpec.Kept(var reason) -> "kept " + reason + " " + name;
        };
    var groups = entry.groups().isEmpty() ? "" : " " + entry.groups().stream().collect(Collectors.joining(", ", "{", "}"));
    var note = entry.note().isEmpty() ? "" : " (" + entry.note().replace("\n", "|") + ")";
    return token.replace(KEY, "K") + groups + (entry.favourite() ? " *" : "") + note;
  }

  private static String text(Label label) {
    return label.issuer() + "/" + label.account();
  }

  private record Beside(Map<String, byte[]> files) implements ImportSource.Neighbours {
    @Override
    public Optional<ImportSource> find(String name) {
      return Optional.ofNullable(files.get(name)).map(bytes -> new ImportSource(name, bytes.clone(), this));
    }

    @Override
    public List<String> names() {
      return List.copyOf(files.keySet());
    }
  }
}
