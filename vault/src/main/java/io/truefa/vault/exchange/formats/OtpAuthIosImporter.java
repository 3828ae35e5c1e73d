package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.RnCryptor;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OTP Auth (iOS): all accounts or one, in property lists within property lists. */
final class OtpAuthIosImporter implements Importer {
  private static final Format FORMAT =
      new Format("otp-auth", "OTP Auth (iOS)", List.of("otpauthdb", "otpauth"), Set.of(Ability.IMPORT_ENCRYPTED));
  private static final byte[] OUTER_KEY = "Authenticator".getBytes(StandardCharsets.US_ASCII);
  private static final int BLOCK = 16;
  private static final Map<String, String> ALGORITHMS =
      Map.of("", "", "0", "SHA1", "1", "SHA1", "2", "SHA256", "3", "SHA512", "4", "MD5");
  private static final Map<String, String> TYPES = Map.of("1", "hotp", "2", "totp");

  private final Secrets secrets;
  private final RnCryptor cryptor;

  OtpAuthIosImporter(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.cryptor = new RnCryptor(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  /** The outer layer has the same key for everybody. */
  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    if (bytes.length < BLOCK || bytes.length % BLOCK != 0) {
      return Claim.NO;
    }
    try (var key = outerKey();
        var first = opened(new CbcCipher().openUnpadded(key, new byte[BLOCK], Arrays.copyOf(bytes, BLOCK)))) {
      return Texts.begins(first.bytes(), BinaryPlist.MAGIC) ? Claim.SURE : Claim.NO;
    } catch (ImportRefusedException e) {
      return Claim.NO;
    }
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var key = outerKey();
        var outer = opened(new CbcCipher().openPkcs7(key, new byte[BLOCK], source.bytes()));
        var archive = KeyedArchive.of(outer.bytes());
        var inner = passwords.first(password -> open(archive.root().get("WrappedData").bytes(), password))) {
      add(inner.root(), findings);
    }
  }

  private SecretBuffer outerKey() {
    return SecretDigest.of(HashName.SHA256, secrets).with(OUTER_KEY).toSecret();
  }

  private static Opened.Plain opened(Opened opened) throws ImportRefusedException {
    return Unsealing.plain(opened).orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED));
  }

  private Optional<KeyedArchive> open(byte[] wrapped, SecretBuffer password) throws ImportRefusedException {
    try (var plain = Unsealing.plain(cryptor.open(password, wrapped)).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(KeyedArchive.of(plain.bytes()));
    }
  }

  private void add(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var folder : root.get("Folders").elements()) {
      for (var account : folder.get("accounts").elements()) {
        findings.add(account(account, folder.get("name").text()));
      }
    }
    var only = root.has("secret") ? root : root.firstOf("Account", "Title");
    if (only.has("secret")) {
      findings.add(account(only, ""));
    }
  }

  private Item account(JsonValue account, String folder) {
    var type = account.get("type").text();
    var algorithm = account.get("algorithm").text();
    return new TokenDraft(secrets)
        .type(TYPES.getOrDefault(type, type))
        .label(account.get("issuer").text(), account.get("label").text())
        .algorithm(ALGORITHMS.getOrDefault(algorithm, algorithm))
        .digits(account.get("digits").text())
        .period(account.get("period").text())
        .counter(account.get("counter").text())
        .secret(SecretForm.BYTES, account.get("secret").bytes())
        .group(folder)
        .build();
  }
}
