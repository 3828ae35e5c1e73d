package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.crypto.foreign.Opened;
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
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Open Authenticator: JSON in which the parts of each entry are encrypted on their own, with one key of the password. */
final class OpenAuthenticatorImporter implements Importer {
  private static final Format FORMAT =
      new Format("open-authenticator", "Open Authenticator", List.of("bak"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final int MEMORY_KIB = 262_144;
  private static final int PASSES = 3;
  private static final int LANES = 8;
  private static final int NONCE = 12;

  private final Unsealing unsealing;
  private final Secrets secrets;

  OpenAuthenticatorImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("passwordSignature", "totps") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (!file.get("totps").isArray()) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      try (var key = passwords.first(password -> key(file, password))) {
        for (var entry : file.get("totps").elements()) {
          findings.add(entry(entry, key));
        }
      }
    }
  }

  private Optional<SecretBuffer> key(JsonValue file, SecretBuffer password) throws ImportRefusedException {
    var signature = file.get("passwordSignature").needBase64();
    var key = unsealing.argon2id(password, file.get("salt").needBase64(), MEMORY_KIB, PASSES, LANES);
    if (new ForeignMac(HashName.SHA256).matchesSecret(key, signature, password)) {
      return Optional.of(key);
    }
    key.close();
    return Optional.empty();
  }

  private Item entry(JsonValue entry, SecretBuffer key) {
    var draft =
        new TokenDraft(secrets)
            .label(text(entry.get("issuer"), key), text(entry.get("label"), key))
            .algorithm(entry.get("algorithm").text())
            .digits(entry.get("digits").text())
            .period(entry.get("validity").text());
    var secret = opened(entry.get("secret"), key);
    if (secret.isEmpty()) {
      return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft.labelSoFar());
    }
    try (var plain = secret.get()) {
      return draft.secret(SecretForm.BASE32, plain.bytes()).build();
    }
  }

  /** Never for secrets. */
  private String text(JsonValue field, SecretBuffer key) {
    var opened = opened(field, key);
    if (opened.isEmpty()) {
      return "";
    }
    try (var plain = opened.get()) {
      return new String(plain.bytes(), StandardCharsets.UTF_8);
    }
  }

  /** Nothing for a field that is not there, or does not open. */
  private Optional<Opened.Plain> opened(JsonValue field, SecretBuffer key) {
    try {
      var bytes = new Bytes(field.needNumbersAsBytes());
      return unsealing.gcm(key, bytes.next(NONCE), bytes.rest());
    } catch (ImportRefusedException e) {
      return Optional.empty();
    }
  }
}
