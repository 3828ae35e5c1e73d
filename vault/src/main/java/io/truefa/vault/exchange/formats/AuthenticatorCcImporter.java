package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The browser extension Authenticator (authenticator.cc): JSON, plain or encrypted in one of three generations. */
final class AuthenticatorCcImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "authenticator-cc",
          "Authenticator (browser extension)",
          List.of("json"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String KEY_RECORD = "Key";

  private final Crypto crypto;
  private final AuthenticatorCcEntry entries;

  AuthenticatorCcImporter(Crypto crypto) {
    this.crypto = crypto;
    this.entries = new AuthenticatorCcEntry(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    boolean mine =
        outline.has("*.secret", "*.type", "*.index")
            || outline.has("*.secret", "*.type", "*.hash")
            || outline.has("*.secret", "*.account", "*.dataType")
            || outline.has("*.dataType", "*.keyId", "*.data");
    return mine ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.of(source.bytes())) {
      var records =
          tree.root().members().values().stream()
              .filter(record -> record.has("secret") || record.has("data"))
              .sorted(Comparator.comparingLong(AuthenticatorCcImporter::index))
              .toList();
      boolean sealed = records.stream().anyMatch(AuthenticatorCcImporter::isSealed);
      findings.addAll(
          sealed ? passwords.first(password -> opened(tree.root(), records, password)) : plain(records));
    }
  }

  private static long index(JsonValue record) {
    return record.get("index").number().orElse(Long.MAX_VALUE);
  }

  private static boolean isSealed(JsonValue record) {
    return record.has("data") || record.get("encrypted").isTrue();
  }

  private List<Item> plain(List<JsonValue> records) {
    return records.stream().map(entries::plain).toList();
  }

  /** Only padding tells a wrong password, so it is right when one entry at least makes sense. */
  private Optional<List<Item>> opened(JsonValue file, List<JsonValue> records, SecretBuffer password)
      throws ImportRefusedException {
    var items = new ArrayList<Item>();
    boolean right = false;
    try (var keys = new AuthenticatorCcKeys(crypto, file, password)) {
      for (var record : records) {
        items.add(isSealed(record) ? opened(record, keys) : entries.plain(record));
        right |= isSealed(record) && items.getLast() instanceof Item.Read;
      }
    } finally {
      if (!right) {
        items.forEach(AuthenticatorCcImporter::close);
      }
    }
    return right ? Optional.of(items) : Optional.empty();
  }

  private Item opened(JsonValue record, AuthenticatorCcKeys keys) throws ImportRefusedException {
    var text = keys.open(record.get("keyId").text(), record.firstOf("data", "secret"));
    if (text.isEmpty()) {
      return entries.broken(record);
    }
    try (var plain = text.get()) {
      if (!record.has("data")) {
        return entries.with(record, plain.bytes());
      }
      var inner = JsonTree.ifJson(plain.bytes());
      if (inner.isEmpty()) {
        return entries.broken(record);
      }
      try (var tree = inner.get()) {
        return entries.plain(tree.root());
      }
    }
  }

  private static void close(Item item) {
    if (item instanceof Item.Read(var entry)) {
      entry.close();
    }
  }

  /** Whether a record of the file is a key rather than an entry. */
  static boolean isKey(JsonValue record) {
    return record.get("dataType").text().equals(KEY_RECORD);
  }
}
