package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * What lies inside encrypted backups, which a fuzzer never gets to from outside: the first byte chooses a container, all others are
 * sealed in it at the least cost, and the file is opened with the right password.
 */
public final class SealedFuzz {
  private static final String PASSWORD = "test";
  private static final byte[] IV = new byte[16];
  private static final byte[] SALT = Sealing.bytes(16, 7);
  private static final Crypto CRYPTO =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  private static final Formats FORMATS = new Formats(CRYPTO);

  private SealedFuzz() {}

  /** Throws where the inside is not read as it should be. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    var inside = Arrays.copyOfRange(input, 1, input.length);
    try {
      read(sealed(Byte.toUnsignedInt(input[0]) % 11, inside));
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
    ImporterFuzz.mustHoldNothing(CRYPTO);
  }

  private static void read(byte[] file) {
    try (var source = new ImportSource("file", file)) {
      var result =
          FORMATS
              .reading()
              .read(source, question -> question.attempt() == 1 ? Optional.of(ImporterFuzz.password(CRYPTO)) : Optional.empty());
      if (result instanceof ImportResult.Read read) {
        read.close();
      }
    }
  }

  private static byte[] sealed(int container, byte[] inside) throws GeneralSecurityException, IOException {
    return switch (container) {
      case 0 -> Sealing.joined(new byte[12], Sealing.gcm(Sealing.sha256(PASSWORD), new byte[12], inside, new byte[0])); // andOTP
      case 1 -> Sealing.base64(Sealing.cbc(Sealing.sha256(PASSWORD), IV, inside)).getBytes(UTF_8); // TOTP Authenticator
      case 2 -> Sealing.cbc(Sealing.sha256("Authenticator"), IV, inside); // OTP Auth, outside
      case 3 -> new KdbxFiles(PASSWORD).four(inside);
      case 4 -> new KdbxFiles(PASSWORD).uncompressed().four(inside);
      case 5 -> new ZipFiles().aes("backup.json", inside, PASSWORD, 3).file();
      case 6 -> new ZipFiles().traditional("Accounts.txt", inside, PASSWORD).file();
      case 7 -> twoFas(inside);
      case 8 -> bitwarden(inside);
      case 9 -> privacyIdea(inside);
      default -> trueFaPy(inside);
    };
  }

  private static byte[] twoFas(byte[] inside) {
    var key = Sealing.pbkdf2("SHA256", PASSWORD, SALT, 10_000);
    var iv = new byte[12];
    var text =
        Sealing.base64(Sealing.gcm(key, iv, inside, new byte[0])) + ":" + Sealing.base64(SALT) + ":" + Sealing.base64(iv);
    return "{\"services\":[],\"groups\":[],\"schemaVersion\":4,\"servicesEncrypted\":\"%s\"}".formatted(text).getBytes(UTF_8);
  }

  private static byte[] bitwarden(byte[] inside) {
    var master = Sealing.pbkdf2("SHA256", PASSWORD, "salt".getBytes(UTF_8), 1);
    var cipher = Sealing.hmacSha256(master, Sealing.joined("enc".getBytes(UTF_8), new byte[] {1}));
    var code = Sealing.hmacSha256(master, Sealing.joined("mac".getBytes(UTF_8), new byte[] {1}));
    return """
        {"encrypted":true,"passwordProtected":true,"salt":"salt","kdfType":0,"kdfIterations":1,
        "encKeyValidation_DO_NOT_EDIT":"%s","data":"%s"}"""
        .formatted(bitwarden(new byte[36], cipher, code), bitwarden(inside, cipher, code))
        .getBytes(UTF_8);
  }

  private static String bitwarden(byte[] inside, byte[] cipher, byte[] code) {
    var text = Sealing.cbc(cipher, IV, inside);
    var mac = Sealing.hmacSha256(code, Sealing.joined(IV, text));
    return "2." + Sealing.base64(IV) + "|" + Sealing.base64(text) + "|" + Sealing.base64(mac);
  }

  private static byte[] privacyIdea(byte[] inside) {
    var text = Sealing.cbc(Sealing.pbkdf2("SHA256", PASSWORD, SALT, 1), IV, inside);
    return """
        {"data":"%s","salt":"%s","iv":"%s","mac":"","kdf":{"algorithm":"Pbkdf2","macAlgorithm":{"hashAlgorithm":
        {"algorithm":"DartSha256"}},"iterations":1,"bits":256},"cypher":{"algorithm":"AesCbc"}}"""
        .formatted(Sealing.base64(text), Sealing.base64(SALT), Sealing.base64(IV))
        .getBytes(UTF_8);
  }

  private static byte[] trueFaPy(byte[] inside) {
    var text = Sealing.cbc(Sealing.pbkdf2("SHA1", PASSWORD, SALT, 1), IV, inside);
    return """
        {"format":"AES256","mode":"CBC","ivBase64":"%s","saltBase64":"%s","iterations":1,"contentBase64":"%s"}"""
        .formatted(Sealing.base64(IV), Sealing.base64(SALT), Sealing.base64(text))
        .getBytes(UTF_8);
  }
}
