package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The typed map in which a KDBX 4 header keeps the parameters of its key derivation. Their types do not matter here. */
record VariantDictionary(Map<String, byte[]> values) {
  private static final int MAJOR = 1;
  private static final int MOST = 1_000;

  static VariantDictionary of(byte[] data) throws ImportRefusedException {
    var bytes = new Bytes(data);
    bytes.unsignedByte();
    if (bytes.unsignedByte() != MAJOR) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    var values = new HashMap<String, byte[]>();
    for (int i = 0; i < MOST && bytes.unsignedByte() != 0; i++) {
      var name = new String(bytes.next(length(bytes)), StandardCharsets.UTF_8);
      values.put(name, bytes.next(length(bytes)));
    }
    return new VariantDictionary(values);
  }

  private static int length(Bytes bytes) throws ImportRefusedException {
    return (int) Math.min(Integer.MAX_VALUE, bytes.unsignedIntFromLeast());
  }

  byte[] need(String name) throws ImportRefusedException {
    var value = values.get(name);
    if (value == null) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return value;
  }

  long number(String name) throws ImportRefusedException {
    return KdbxHeader.number(need(name));
  }
}
