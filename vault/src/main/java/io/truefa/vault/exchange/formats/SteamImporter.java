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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Steam Guard: maFile of the Steam Desktop Authenticator, the file of the phone app, and the manifest of either desktop
 * program with the accounts it lists. Only {@code shared_secret} makes codes; what else is secret in there is left alone.
 */
final class SteamImporter implements Importer {
  private static final Format FORMAT =
      new Format("steam", "Steam Guard", List.of("maFile", "json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String MANIFEST = "manifest.json";
  private static final int MAX_ENTRIES = 10_000;

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
        manifest(listed(root), name -> beside(source, name), passwords, findings);
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
          listed(tree.root()).stream()
              .filter(listed -> listed.get("filename").text().equalsIgnoreCase(source.name()))
              .findFirst()
              .orElseThrow(SteamImporter::companionMissing);
      manifest(List.of(entry), _ -> Optional.of(copy(source)), passwords, findings);
    }
  }

  private static ImportSource copy(ImportSource source) {
    return new ImportSource(source.name(), source.bytes().clone());
  }

  /** What a manifest lists, each file once. */
  private static List<JsonValue> listed(JsonValue root) {
    var seen = new HashSet<String>();
    return root.get("entries").elements().stream().filter(entry -> seen.add(entry.get("filename").text())).toList();
  }

  /** A manifest is no account, whatever it says of itself. */
  private static Optional<ImportSource> beside(ImportSource manifest, String name) {
    return name.equalsIgnoreCase(manifest.name()) ? Optional.empty() : manifest.neighbour(name);
  }

  private void manifest(
      List<JsonValue> entries, Function<String, Optional<ImportSource>> files, Passwords passwords, Findings findings)
      throws ImportRefusedException {
    if (entries.size() > MAX_ENTRIES) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    boolean isThere = entries.isEmpty();
    boolean isSealed = false;
    for (int i = 0; i < entries.size() && !isSealed; i++) {
      try (var account = SteamAccount.of(entries.get(i), files)) {
        isThere |= account.isThere();
        isSealed = account.isSealed();
      }
    }
    if (!isThere) {
      throw companionMissing();
    }
    findings.addAll(
        isSealed
            ? passwords.first(password -> accounts(entries, files, Optional.of(password)))
            : accounts(entries, files, Optional.empty()).orElseThrow());
  }

  /**
   * All accounts, one file in memory at a time. One password seals all files of a folder, so that it is right when it opens
   * any; empty where it is wrong.
   */
  private Optional<List<Item>> accounts(
      List<JsonValue> entries, Function<String, Optional<ImportSource>> files, Optional<SecretBuffer> password)
      throws ImportRefusedException {
    var items = new ArrayList<Item>();
    boolean fits = password.isEmpty();
    boolean isWrong = false;
    Optional<ImportRefusedException> refusal = Optional.empty();
    try {
      for (var entry : entries) {
        try (var account = SteamAccount.of(entry, files);
            var tree = tree(account, password).orElse(null)) {
          fits |= account.isSealed() && tree != null;
          isWrong |= account.isSealed() && tree == null;
          items.add(tree == null ? broken(entry) : account(tree.root(), account.name()));
        } catch (ImportRefusedException e) {
          if (e.reason() != ImportReason.DAMAGED && e.reason() != ImportReason.UNSUPPORTED_VARIANT) {
            throw e;
          }
          refusal = Optional.of(refusal.orElse(e)); // the others may still be good
          items.add(broken(entry));
        }
      }
      if (fits) {
        var found = List.copyOf(items);
        items.clear();
        return Optional.of(found);
      }
      if (refusal.isPresent() && !isWrong) {
        throw refusal.get(); // no password could open it
      }
      return Optional.empty();
    } finally {
      items.forEach(SteamImporter::close);
    }
  }

  private static void close(Item item) {
    if (item instanceof Item.Read(var entry)) {
      entry.close();
    }
  }

  private static Item broken(JsonValue entry) {
    return new Item.Rejected(RejectReason.BROKEN_ENTRY, new Label("Steam", SteamAccount.nameIn(entry)));
  }

  private Optional<JsonTree> tree(SteamAccount account, Optional<SecretBuffer> password) throws ImportRefusedException {
    if (!account.isThere()) {
      return Optional.empty();
    }
    return account.isSealed() && password.isPresent()
        ? seal.open(account, password.get())
        : JsonTree.ifJson(account.bytes());
  }

  private Item account(JsonValue account, String otherName) {
    var name = account.get("account_name").text();
    var id = account.get("steamid").text();
    return new TokenDraft(secrets)
        .recovery(account.get("revocation_code").bytes())
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
