package io.truefa.crypto.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.pure.PureProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Crypto in Java, secrets that must all be closed in the end, and real files where they are at hand. */
abstract class ForeignFixture {
  private static final Path SAMPLES = Path.of("..", "..", "shared", "formats", "fixtures");

  @TempDir private Path state;
  Crypto crypto;
  Secrets secrets;
  ForeignKdf kdf;

  @BeforeEach
  final void openCrypto() {
    crypto =
        Crypto.openWithProviders(
            new ProviderContext(state, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
            List.<CryptoProvider>of(new PureProvider()));
    secrets = crypto.secrets();
    kdf = new ForeignKdf(crypto);
  }

  @AfterEach
  final void nothingIsLeftAlive() {
    assertEquals(0, secrets.alive());
  }

  final SecretBuffer text(String text) {
    return secrets.takeFrom(text.getBytes(UTF_8));
  }

  final SecretBuffer secret(byte[] bytes) {
    return secrets.takeFrom(bytes.clone());
  }

  final SecretBuffer secret(String hex) {
    return secrets.takeFrom(hex(hex));
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  static byte[] ascii(String text) {
    return text.getBytes(UTF_8);
  }

  /** Closes {@code secret}. */
  static void assertHolds(String hex, SecretBuffer secret) {
    try (secret) {
      assertEquals(hex, secret.useOnHeap(HexFormat.of()::formatHex));
    }
  }

  static byte[] plain(Opened opened) {
    return assertInstanceOf(Opened.Plain.class, opened).bytes();
  }

  static String plainText(Opened opened) {
    return new String(plain(opened), UTF_8);
  }

  static void assertWrongKey(Opened opened) {
    assertInstanceOf(Opened.WrongKey.class, opened);
  }

  static void assertMalformed(Opened opened) {
    assertInstanceOf(Opened.Malformed.class, opened);
  }

  static void assertMentions(String expected, Opened opened) {
    var text = plainText(opened);
    assertTrue(text.contains(expected), expected);
  }

  /** A sample of another program; says so and skips where the collection is not at hand. */
  static byte[] sample(String name) {
    var file = SAMPLES.resolve(name);
    if (!Files.isRegularFile(file)) {
      System.out.println("NOT RUN: sample " + name + " is not at hand");
      abort("no sample files");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(byte[] text) {
    return JsonMapper.shared().readTree(text);
  }
}
