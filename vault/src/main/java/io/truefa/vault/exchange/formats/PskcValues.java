package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes the values of a PSKC file out of their wrapping, whatever it is. */
final class PskcValues implements AutoCloseable {
  private static final int SHORTEST_SECRET = 8;
  private static final int LONGEST_SECRET = 64;

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

  /**
   * Whether this is the key. A code over a value proves it; without codes the padding of one value lets one wrong key in 256
   * through, so that then every value has to open, and the secrets to be as long as secrets are.
   */
  boolean fits(XmlElement container) throws ImportRefusedException {
    var holders = new ArrayList<XmlElement>();
    collect(container, holders);
    int damaged = 0;
    int opened = 0;
    for (var holder : holders) {
      try {
        var bytes = open(holder);
        bytes.ifPresent(value -> Arrays.fill(value, (byte) 0));
        boolean isProof = codeKey.isPresent() && holder.get("ValueMAC").isThere();
        if (bytes.isPresent() && isProof) {
          return true;
        }
        opened += bytes.isPresent() && isPlausible(holder, bytes.get().length) ? 1 : 0;
      } catch (ImportRefusedException e) {
        if (e.reason() != ImportReason.DAMAGED || ++damaged == holders.size()) {
          throw e; // else it is this value alone
        }
      }
    }
    return opened + damaged == holders.size();
  }

  private static boolean isPlausible(XmlElement holder, int length) {
    return !holder.is("Secret") || (length >= SHORTEST_SECRET && length <= LONGEST_SECRET);
  }

  /** All that hold a sealed value, but for PINs, which no entry is made of. */
  private static void collect(XmlElement element, List<XmlElement> holders) {
    if (element.is("Key") && element.attribute("Algorithm").endsWith("pin")) {
      return;
    }
    if (element.get("EncryptedValue").isThere()) {
      holders.add(element);
    }
    element.children().forEach(child -> collect(child, holders));
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
