package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import java.util.List;
import java.util.Set;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bitwarden: a login with a link for each entry; encrypted under PBKDF2. Bitwarden knows no counters. */
final class BitwardenExporter extends DocumentExporter {
  private static final int LOGIN = 1;
  private static final int PBKDF2 = 0;
  private static final int ROUNDS = 600_000; // the program's own
  private static final int SALT_BYTES = 16;
  private static final int IV_BYTES = 16;
  private static final byte[] FOR_CIPHER = "enc".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FOR_CODE = "mac".getBytes(StandardCharsets.US_ASCII);

  BitwardenExporter(Crypto crypto) {
    super(
        crypto,
        new Format("bitwarden", "Bitwarden", List.of("json"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords().kinds(OtpKind.TOTP, OtpKind.STEAM).groups(1).holds(Loss.NOTE, Loss.FAVOURITE).ofLinks());
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    var uuids = new Uuids(crypto.random());
    var folders = new LinkedHashMap<String, String>();
    entries.forEach(
        outgoing -> losses().groups(outgoing.entry()).forEach(name -> folders.computeIfAbsent(name, _ -> uuids.next())));
    try (var json = new JsonText()) {
      return json.object(
              () -> {
                json.flag("encrypted", false);
                json.array("folders", List.copyOf(folders.entrySet()), folder -> json.object(() -> folder(json, folder)));
                json.array("items", entries, outgoing -> json.object(() -> item(json, outgoing, folders, uuids.next())));
              })
          .bytes();
    }
  }

  private static void folder(JsonText json, Map.Entry<String, String> folder) {
    json.text("id", folder.getValue());
    json.text("name", folder.getKey());
  }

  private void item(JsonText json, Outgoing outgoing, Map<String, String> folders, String id) {
    var entry = outgoing.entry();
    var group = losses().groups(entry).stream().findFirst();
    json.text("id", id);
    group.ifPresentOrElse(name -> json.text("folderId", folders.get(name)), () -> json.nothing("folderId"));
    json.number("type", LOGIN);
    json.text("name", entry.label().issuer());
    json.text("notes", entry.note());
    json.flag("favorite", entry.favourite());
    json.object(
        "login",
        () -> {
          json.text("username", entry.label().account());
          json.nothing("password");
          json.secret("totp", words.link(outgoing));
        });
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    var salt = Base64.getEncoder().encodeToString(crypto.random().bytes(SALT_BYTES)); // taken as this text
    var kdf = new ForeignKdf(crypto);
    try (var master = kdf.pbkdf2(HashName.SHA256, password, salt.getBytes(StandardCharsets.US_ASCII), ROUNDS, KEY_BYTES);
        var cipher = kdf.hkdfExpand(master, FOR_CIPHER, KEY_BYTES);
        var code = kdf.hkdfExpand(master, FOR_CODE, KEY_BYTES);
        var json = new JsonText()) {
      var check = new Uuids(crypto.random()).next().getBytes(StandardCharsets.US_ASCII);
      return json.object(
              () -> {
                json.flag("encrypted", true);
                json.flag("passwordProtected", true);
                json.text("salt", salt);
                json.number("kdfType", PBKDF2);
                json.number("kdfIterations", ROUNDS);
                json.nothing("kdfMemory");
                json.nothing("kdfParallelism");
                json.text("encKeyValidation_DO_NOT_EDIT", sealed(check, cipher, code));
                json.text("data", sealed(document, cipher, code));
              })
          .bytes();
    }
  }

  /** {@code 2.IV|ciphertext|code}: AES-CBC, then HMAC-SHA-256 over IV and ciphertext. */
  private String sealed(byte[] plain, SecretBuffer cipher, SecretBuffer code) {
    var base64 = Base64.getEncoder();
    var iv = crypto.random().bytes(IV_BYTES);
    var ciphertext = new CbcCipher().sealPkcs7(cipher, iv, plain);
    var mac = new ForeignMac(HashName.SHA256).of(code, iv, ciphertext);
    return "2." + base64.encodeToString(iv) + "|" + base64.encodeToString(ciphertext) + "|" + base64.encodeToString(mac);
  }
}
