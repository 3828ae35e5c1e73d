package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;

/** A key file of KeePass: XML of two versions, 32 bytes, 64 hexadecimal digits, or any file by its hash. */
final class KeePassKeyFile {
  private static final int KEY_BYTES = 32;

  private final Secrets secrets;

  KeePassKeyFile(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The key, which the caller owns. */
  SecretBuffer read(byte[] file) throws ImportRefusedException {
    if (Texts.first(file) == '<') {
      try (var tree = XmlTree.ifXml(file).orElse(null)) {
        if (tree != null && tree.root().is("KeyFile")) {
          return ofXml(tree.root());
        }
      }
    }
    if (file.length == KEY_BYTES) {
      return secrets.takeFrom(file.clone());
    }
    return file.length == 2 * KEY_BYTES && isHex(file) ? secrets.takeFrom(Encoded.hex(file)) : hash(file);
  }

  private SecretBuffer ofXml(XmlElement root) throws ImportRefusedException {
    var data = root.get("Key").get("Data");
    boolean isFirst = root.get("Meta").get("Version").text().startsWith("1");
    return secrets.takeFrom(isFirst ? Encoded.base64(data.bytes()) : Encoded.hex(data.bytes()));
  }

  private SecretBuffer hash(byte[] file) {
    return SecretDigest.of(HashName.SHA256, secrets).with(file).toSecret();
  }

  private static boolean isHex(byte[] text) {
    for (byte value : text) {
      if (Character.digit(value, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
