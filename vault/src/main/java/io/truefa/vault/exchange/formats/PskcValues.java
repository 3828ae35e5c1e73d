package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Arrays;
import java.util.Optional;

/** Takes the values of a PSKC file out of their wrapping, whatever it is. */
final class PskcValues implements AutoCloseable {
  private final Optional<SecretBuffer> key;
  private final Optional<SecretBuffer> codeKey;
  private final HashName codeHash;

  /** Takes over the keys. */
  PskcValues(Optional<SecretBuffer> key, Optional<SecretBuffer> codeKey, HashName codeHash) {
    this.key = key;
    this.codeKey = codeKey;
    this.codeHash = codeHash;
  }

  /** Where nothing is sealed. */
  static PskcValues plain() {
    return new PskcValues(Optional.empty(), Optional.empty(), HashName.SHA1);
  }

  /** Whether the first sealed value opens with the key. */
  boolean fits(XmlElement container) throws ImportRefusedException {
    var holder = holder(container);
    if (holder.isEmpty()) {
      return true;
    }
    var bytes = open(holder.get());
    bytes.ifPresent(value -> Arrays.fill(value, (byte) 0));
    return bytes.isPresent();
  }

  private static Optional<XmlElement> holder(XmlElement element) {
    if (element.get("EncryptedValue").isThere()) {
      return Optional.of(element);
    }
    return element.children().stream().map(PskcValues::holder).flatMap(Optional::stream).findFirst();
  }

  /** The bytes of a value, which the caller wipes; empty where there are none. */
  Optional<byte[]> bytes(XmlElement value) throws ImportRefusedException {
    if (value.get("EncryptedValue").isThere()) {
      return open(value);
    }
    var plain = value.firstOf("PlainValue", "Value");
    return plain.isThere() ? Optional.of(Encoded.base64(plain.bytes())) : Optional.empty();
  }

  /** Empty where key or code do not fit. */
  private Optional<byte[]> open(XmlElement value) throws ImportRefusedException {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var sealed = value.get("EncryptedValue");
    var code = value.get("ValueMAC");
    if (code.isThere() && codeKey.isPresent()) {
      var text = Encoded.base64(sealed.find("CipherValue").bytes());
      if (!new ForeignMac(codeHash).matches(codeKey.get(), Encoded.base64(code.bytes()), text)) {
        return Optional.empty();
      }
    }
    try (var plain = PskcSeal.open(sealed, key.get()).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(plain.bytes().clone());
    }
  }

  @Override
  public void close() {
    key.ifPresent(SecretBuffer::close);
    codeKey.ifPresent(SecretBuffer::close);
  }
}
