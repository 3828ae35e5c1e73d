package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;

/** Tokens as each of Authy's files names their parts. All of them are SHA-1. */
final class AuthyTokens {
  private static final int OLD_ROUNDS = 1_000;
  private static final int TABLE_ROUNDS = 100_000;

  private final Secrets secrets;

  AuthyTokens(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Of the server's answer, sealed or opened by another tool. */
  AuthyToken inAnswer(JsonValue token) {
    long rounds = token.get("key_derivation_iterations").number().orElse((long) OLD_ROUNDS);
    var name = token.firstOf("name", "original_name").text();
    var draft = named(token.get("issuer").text(), name).digits(token.get("digits").text());
    return new AuthyToken(draft)
        .open(SecretForm.BASE32, token.get("decrypted_seed").bytes())
        .sealed(token.get("encrypted_seed").bytes(), token.get("salt").bytes(), token.get("unique_iv").text(), rounds);
  }

  /** Of the app's preferences. */
  AuthyToken inPreferences(JsonValue token) {
    var name = token.firstOf("name", "originalName").text();
    return new AuthyToken(named(token.get("originalIssuer").text(), name).digits(token.get("digits").text()))
        .open(SecretForm.BASE32, token.get("decryptedSecret").bytes())
        .sealed(token.get("encryptedSecret").bytes(), token.get("salt").bytes(), "", OLD_ROUNDS);
  }

  /** Of the table people get of their data. */
  AuthyToken inTable(CsvTable.Row row) {
    return new AuthyToken(named(row.text("issuer"), row.text("name")).digits(row.text("digits")))
        .sealed(
            row.bytes("encrypted_seed"), row.text("salt").getBytes(StandardCharsets.UTF_8), row.text("iv"), TABLE_ROUNDS);
  }

  /** One of Authy's own kind: seven digits every ten seconds unless it says otherwise, the seed in hexadecimal. */
  AuthyToken app(JsonValue app) {
    var digits = app.get("digits").text();
    return new AuthyToken(
            new TokenDraft(secrets).name(app.get("name").text()).digits(digits.isEmpty() ? "7" : digits).period("10"))
        .open(SecretForm.HEX, app.firstOf("secret_seed", "secretSeed").bytes());
  }

  private TokenDraft named(String issuer, String name) {
    return new TokenDraft(secrets).issuer(issuer).name(name);
  }
}
