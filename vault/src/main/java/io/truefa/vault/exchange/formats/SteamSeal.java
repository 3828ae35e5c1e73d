package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.util.Optional;

/** How the desktop programs for Steam seal their files: AES-256-CBC, nothing but padding and sense telling the password. */
final class SteamSeal {
  private static final long ROUNDS = 50_000;
  private static final long ARGON2_KIB = 12_288;
  private static final long ARGON2_PASSES = 3;
  private static final long ARGON2_LANES = 12;

  private final Unsealing unsealing;

  SteamSeal(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
  }

  /** The account, which the caller closes; empty where the password is wrong. */
  Optional<JsonTree> open(SteamAccount account, SecretBuffer password) throws ImportRefusedException {
    try (var key = key(account, password);
        var plain = unsealing.cbc(key, account.iv(), Encoded.base64(account.bytes())).orElse(null)) {
      return plain == null || Texts.first(plain.bytes()) != '{' ? Optional.empty() : JsonTree.ifJson(plain.bytes());
    }
  }

  private SecretBuffer key(SteamAccount account, SecretBuffer password) throws ImportRefusedException {
    return switch (account.scheme()) {
      case "", "LegacySdaCompatible" -> unsealing.pbkdf2(HashName.SHA1, password, account.salt(), ROUNDS);
      case "Argon2idAes256" ->
          unsealing.argon2id(password, account.salt(), ARGON2_KIB, ARGON2_PASSES, ARGON2_LANES);
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }
}
