package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Proton Authenticator: JSON with a link in each entry; encrypted with Argon2id and AES-GCM. */
final class ProtonAuthenticatorImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "proton-authenticator",
          "Proton Authenticator",
          List.of("json"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final int NEWEST = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int NONCE = 12;
  private static final byte[] BOUND_TO = "proton.authenticator.export.v1".getBytes(StandardCharsets.US_ASCII);
  private static final String STEAM = "steam://";

  private final Unsealing unsealing;
  private final Secrets secrets;

  ProtonAuthenticatorImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    boolean sealed = outline.has("version", "salt", "content") && !outline.has("entries");
    return sealed || outline.has("entries[].content.uri") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      file.get("version")
          .number()
          .filter(version -> version > NEWEST)
          .ifPresent(version -> findings.notice(ImportNotice.Kind.NEWER_VERSION, version.toString()));
      if (file.has("salt")) {
        encrypted(file, passwords, findings);
        return;
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      entries(file, findings);
    }
  }

  private void encrypted(JsonValue file, Passwords passwords, Findings findings) throws ImportRefusedException {
    var salt = file.get("salt").needBase64();
    var content = new Bytes(file.get("content").needBase64());
    var nonce = content.next(NONCE);
    var sealed = content.rest();
    try (var tree =
        passwords.first(
            password -> {
              try (var key = unsealing.argon2id(password, salt, MEMORY_KIB, PASSES, 1)) {
                return JsonTree.ofPlain(unsealing.gcm(key, nonce, sealed, BOUND_TO));
              }
            })) {
      entries(tree.root(), findings);
    }
  }

  private void entries(JsonValue file, Findings findings) throws ImportRefusedException {
    if (!file.get("entries").isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var entry : file.get("entries").elements()) {
      var content = entry.get("content");
      var items =
          new LinkDraft(secrets, content.get("uri").bytes())
              .account(content.get("name").text())
              .note(entry.get("note").text())
              .build();
      findings.addAll(isBroken(items) ? oldSteam(entry).map(List::of).orElse(items) : items);
    }
  }

  private static boolean isBroken(List<Item> items) {
    return items.stream().allMatch(Item.Rejected.class::isInstance);
  }

  /** An early version wrote the Steam key as Base64. */
  private Optional<Item> oldSteam(JsonValue entry) {
    var uri = entry.get("content").get("uri").bytes();
    if (uri.length < STEAM.length() || !Texts.has(uri, 0, STEAM)) {
      return Optional.empty();
    }
    var key = Arrays.copyOfRange(uri, STEAM.length(), uri.length);
    try {
      return Optional.of(
          new TokenDraft(secrets)
              .type("steam")
              .label("Steam", entry.get("content").get("name").text())
              .note(entry.get("note").text())
              .secret(SecretForm.BASE64, key)
              .build());
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
