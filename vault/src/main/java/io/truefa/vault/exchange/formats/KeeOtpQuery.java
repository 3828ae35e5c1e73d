package io.truefa.vault.exchange.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the plugin KeeOtp keeps in one field: {@code key=…&size=8&step=60&otpHashMode=Sha256&type=hotp&counter=3}. */
final class KeeOtpQuery {
  private final Map<String, byte[]> values = new HashMap<>();

  KeeOtpQuery(byte[] query) {
    int from = 0;
    for (int at = 0; at <= query.length; at++) {
      if (at == query.length || query[at] == '&') {
        add(query, from, at);
        from = at + 1;
      }
    }
  }

  private void add(byte[] query, int from, int to) {
    int equals = from;
    while (equals < to && query[equals] != '=') {
      equals++;
    }
    if (equals < to) {
      var name = new String(query, from, equals - from, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
      values.put(name, Arrays.copyOfRange(query, equals + 1, to));
    }
  }

  /** Base32; wiped by {@link #wipe}. */
  byte[] key() {
    return values.getOrDefault("key", new byte[0]);
  }

  /** Never for the key. */
  String text(String name) {
    return new String(values.getOrDefault(name.toLowerCase(Locale.ROOT), new byte[0]), StandardCharsets.UTF_8);
  }

  void wipe() {
    values.values().forEach(value -> Arrays.fill(value, (byte) 0));
  }
}
