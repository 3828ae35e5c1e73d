package io.truefa.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.pure.PureProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A marked secret goes through every failure; none of what a person or a log could see may show it. */
class CanaryTest {
  private static final byte[] CANARY = "CANARY-7f3a91c0-must-never-show!".getBytes(US_ASCII);

  @TempDir private Path directory;
  private final List<String> seen = new ArrayList<>();

  @Test
  void markedSecretShowsNowhere() {
    var crypto =
        Crypto.openWithProviders(
            new ProviderContext(directory, Clock.systemUTC()), List.<CryptoProvider>of(new PureProvider()));
    var secrets = crypto.secrets();
    var context = AssociatedData.of("test").with(CANARY);
    var secret = secrets.takeFrom(CANARY.clone());
    try (var key = new AeadKey(secrets.copyOf(secret))) {
      var box = crypto.sealSecret(key, secret, context);
      shows(secret, key, box, context, new SealedBox(CANARY), crypto, secrets, crypto.health(), secrets.status());

      fails(() -> crypto.deriveKey(secret, CANARY, new KdfParams(8, 1)));
      fails(() -> crypto.deriveKey(secret, new byte[16], new KdfParams(Integer.MAX_VALUE, 1)));
      fails(() -> crypto.hkdf(secret, CANARY, CANARY, 0));
      fails(() -> crypto.hkdf(secret, CANARY, CANARY, 8161));
      fails(() -> secrets.takeFrom(CANARY.clone(), 1, CANARY.length));
      fails(() -> secret.use(bytes -> bytes.asSlice(1, CANARY.length)));
      fails(() -> secret.use(bytes -> bytes.fill((byte) 1)));
      var longer = secrets.takeFrom(Arrays.copyOf(CANARY, CANARY.length + 1));
      fails(() -> new AeadKey(longer));
      shows(longer);
      shows(crypto.openSecret(key, new SealedBox(CANARY), context));
      shows(crypto.open(key, new SealedBox(Arrays.copyOf(CANARY, 80)), context));
    }
    secret.close();
    fails(() -> secret.use(bytes -> bytes));
    fails(() -> secret.useOnHeap(bytes -> bytes));
    fails(() -> crypto.hmac(HashName.SHA1, secret, CANARY));
    fails(() -> secrets.copyOf(secret));
    shows(secret);
    assertEquals(0, secrets.alive());

    var text = formsOfTheCanary();
    for (var line : seen) {
      for (var form : text) {
        assertFalse(line.toLowerCase(Locale.ROOT).contains(form), "a secret shows");
      }
    }
    assertEquals(25, seen.size());
  }

  /** Parts of it as text, hex, Base64, and as Java prints an array, all in lower case. */
  private static List<String> formsOfTheCanary() {
    return List.of(
        "7f3a91c0",
        HexFormat.of().formatHex(CANARY, 7, 15),
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(CANARY, 6, 15)).toLowerCase(Locale.ROOT),
        Arrays.toString(Arrays.copyOfRange(CANARY, 7, 15)).replaceAll("[\\[\\]]", ""));
  }

  private void shows(Object... things) {
    for (var thing : things) {
      seen.add(String.valueOf(thing));
    }
  }

  private void fails(Executable action) {
    var thrown = assertThrows(Exception.class, action);
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    seen.add(trace.toString());
  }
}
