package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Steam Guard: maFile of the Steam Desktop Authenticator, the file of the phone app, and the manifest of either desktop
 * program with the accounts it lists. Only {@code shared_secret} makes codes; what else is secret in there is left alone.
 */
final class SteamImporter implements Importer {
  private static final Format FORMAT =
      new Format("steam", "Steam Guard", List.of("maFile", "json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String MANIFEST = "manifest.json";

  private final Secrets secrets;
  private final SteamSeal seal;

  SteamImporter(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.seal = new SteamSeal(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    boolean json =
        outline.has("shared_secret")
            || outline.has("accounts.*.shared_secret")
            || outline.has("entries[].filename", "entries[].steamid")
            || outline.has("entries[].filename", "entries[].steam_id");
    return json || isSealed(source) ? Claim.SURE : Claim.NO;
  }

  /** Base64 without a mark, so that only the name tells. */
  private static boolean isSealed(ImportSource source) {
    return source.outline().sort() == Outline.Sort.TEXT && source.name().toLowerCase(Locale.ROOT).endsWith(".mafile");
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (source.outline().sort() != Outline.Sort.JSON) {
      sealed(source, passwords, findings);
      return;
    }
    try (var tree = JsonTree.of(source.bytes())) {
      var root = tree.root();
      if (root.get("entries").isArray()) {
        manifest(source, root.get("entries").elements(), passwords, findings);
      } else if (root.get("accounts").isObject()) {
        for (var account : root.get("accounts").members().entrySet()) {
          findings.add(account(account.getValue(), account.getKey()));
        }
      } else {
        findings.add(account(root, withoutEnding(source.name())));
      }
    }
  }

  /** Salt and IV of a sealed file stand in the manifest beside it. */
  private void sealed(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var beside = source.neighbour(MANIFEST).orElseThrow(SteamImporter::companionMissing);
        var tree = JsonTree.of(beside.bytes())) {
      var entry =
          tree.root().get("entries").elements().stream()
              .filter(listed -> listed.get("filename").text().equalsIgnoreCase(source.name()))
              .findFirst()
              .orElseThrow(SteamImporter::companionMissing);
      manifest(source, List.of(entry), passwords, findings);
    }
  }

  private void manifest(ImportSource source, List<JsonValue> entries, Passwords passwords, Findings findings)
      throws ImportRefusedException {
    var accounts = new ArrayList<SteamAccount>();
    try {
      for (var entry : entries) {
        accounts.add(SteamAccount.of(entry, source));
      }
      if (!accounts.isEmpty() && accounts.stream().noneMatch(SteamAccount::isThere)) {
        throw companionMissing();
      }
      if (accounts.stream().noneMatch(SteamAccount::isSealed)) {
        add(accounts, Optional.empty(), findings);
      } else {
        passwords.first(password -> fits(accounts, password) ? added(accounts, password, findings) : Optional.empty());
      }
    } finally {
      accounts.forEach(SteamAccount::close);
    }
  }

  /** One password seals all files of a folder. */
  private boolean fits(List<SteamAccount> accounts, SecretBuffer password) throws ImportRefusedException {
    var first = accounts.stream().filter(SteamAccount::isSealed).findFirst().orElseThrow();
    try (var opened = seal.open(first, password).orElse(null)) {
      return opened != null;
    }
  }

  private Optional<Boolean> added(List<SteamAccount> accounts, SecretBuffer password, Findings findings)
      throws ImportRefusedException {
    add(accounts, Optional.of(password), findings);
    return Optional.of(true);
  }

  private void add(List<SteamAccount> accounts, Optional<SecretBuffer> password, Findings findings)
      throws ImportRefusedException {
    for (var account : accounts) {
      findings.add(account(account, password));
    }
  }

  private Item account(SteamAccount account, Optional<SecretBuffer> password) throws ImportRefusedException {
    var rejected = new Item.Rejected(RejectReason.BROKEN_ENTRY, new Label("Steam", account.name()));
    if (!account.isThere()) {
      return rejected;
    }
    try (var tree = tree(account, password).orElse(null)) {
      return tree == null ? rejected : account(tree.root(), account.name());
    }
  }

  private Optional<JsonTree> tree(SteamAccount account, Optional<SecretBuffer> password) throws ImportRefusedException {
    return account.isSealed() && password.isPresent()
        ? seal.open(account, password.get())
        : JsonTree.ifJson(account.bytes());
  }

  private Item account(JsonValue account, String otherName) {
    var name = account.get("account_name").text();
    var id = account.get("steamid").text();
    return new TokenDraft(secrets)
        .type("steam")
        .label("Steam", name.isBlank() ? (id.isBlank() ? otherName : id) : name)
        .secret(SecretForm.BASE64, account.get("shared_secret").bytes())
        .build();
  }

  static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static ImportRefusedException companionMissing() {
    return new ImportRefusedException(ImportReason.COMPANION_MISSING);
  }
}
