package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** From what a person knows and has to the transformed key of a KDBX file. */
final class KdbxKeys {
  private static final String AES_KDF_3 = "c9d9f39a628a4460bf740d08c18a4fea";
  private static final String AES_KDF_4 = "7c02bb8279a74ac0927d114a00648238";
  private static final String ARGON2D = "ef636ddf8c29444b91f7a9a403e30a0c";
  private static final String ARGON2ID = "9e298b1956db4773b23dfc3ec6f0a1e6";
  private static final List<String> KEY_FILE_ENDINGS = List.of(".keyx", ".key");
  private static final long BYTES_PER_KIB = 1024;

  private final Unsealing unsealing;
  private final Secrets secrets;

  KdbxKeys(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  /** The keys to try: of the password alone, and with a key file of the same name that lies beside the database. */
  List<SecretBuffer> composites(SecretBuffer password, ImportSource source) {
    var composites = new ArrayList<SecretBuffer>();
    try (var hash = unsealing.kdf().sha256(password)) {
      composites.add(unsealing.kdf().sha256(hash));
      for (var ending : KEY_FILE_ENDINGS) {
        try (var file = source.neighbour(SteamImporter.withoutEnding(source.name()) + ending).orElse(null)) {
          if (file != null) {
            addWithFile(composites, hash, password, file);
          }
        }
      }
    }
    return composites;
  }

  private void addWithFile(
      List<SecretBuffer> composites, SecretBuffer hash, SecretBuffer password, ImportSource file) {
    try (var key = new KeePassKeyFile(secrets).read(file.bytes())) {
      composites.add(SecretDigest.of(HashName.SHA256, secrets).with(hash).with(key).toSecret());
      if (password.size() == 0) {
        composites.add(unsealing.kdf().sha256(key));
      }
    } catch (ImportRefusedException e) {
      // a broken key file opens nothing, and the password alone may
    }
  }

  /** The composite key after all its rounds, which the caller owns. */
  SecretBuffer transformed(KdbxHeader header, SecretBuffer composite) throws ImportRefusedException {
    if (header.major() == 3) {
      return unsealing.aesKdf(composite, header.need(KdbxHeader.TRANSFORM_SEED), header.number(KdbxHeader.ROUNDS));
    }
    var parameters = VariantDictionary.of(header.need(KdbxHeader.KDF));
    return switch (HexFormat.of().formatHex(parameters.need("$UUID"))) {
      case AES_KDF_3, AES_KDF_4 -> unsealing.aesKdf(composite, parameters.need("S"), parameters.number("R"));
      case ARGON2D -> argon2(composite, parameters, Argon2Cost.Type.D);
      case ARGON2ID -> argon2(composite, parameters, Argon2Cost.Type.ID);
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  private SecretBuffer argon2(SecretBuffer composite, VariantDictionary parameters, Argon2Cost.Type type)
      throws ImportRefusedException {
    var cost =
        new Argon2Cost(
            type,
            parameters.number("M") / BYTES_PER_KIB,
            parameters.number("I"),
            parameters.number("P"),
            (int) parameters.number("V"));
    return unsealing.argon2(composite, parameters.need("S"), cost);
  }
}
