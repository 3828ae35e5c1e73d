package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.vault.exchange.Outgoing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The app opens the reference of a backup to see whether a password is right: ours is the one of a real backup. */
final class TwoFasExporterTest {
  private static final Path REAL = Path.of("../../shared/formats/fixtures/2fas/2fas_v4_encrypted.2fas");

  @TempDir Path state;

  @Test
  void theReference_isThatOfARealBackup_underTheSamePasswordAndSalt() throws Exception {
    if (!Files.exists(REAL)) {
      System.out.println("not run: no " + REAL);
    }
    assumeTrue(Files.exists(REAL));
    var real = new JsonMapper().readTree(Files.readAllBytes(REAL));
    var ours = new JsonMapper().readTree(written("test"));
    assertArrayEquals(opened(real.get("reference"), "test"), opened(ours.get("reference"), "test"));
    assertEquals(256, opened(ours.get("reference"), "test").length);
    assertEquals(salt(ours.get("reference")), salt(ours.get("servicesEncrypted")));
    assertEquals(0, ours.get("services").size());
    assertEquals(real.get("schemaVersion"), ours.get("schemaVersion"));
    var services = new JsonMapper().readTree(opened(ours.get("servicesEncrypted"), "test"));
    var realServices = new JsonMapper().readTree(opened(real.get("servicesEncrypted"), "test"));
    for (var name : realServices.get(0).propertyNames()) {
      assertEquals(realServices.get(0).get(name).getNodeType(), services.get(0).get(name).getNodeType(), name);
    }
  }

  private byte[] written(String password) throws Exception {
    try (var crypto = new TestCrypto(state);
        var secret = crypto.secrets().takeFrom(password.getBytes(StandardCharsets.UTF_8))) {
      var entries = ExportRoundTripTest.entries(crypto, new Random(10), 2);
      try {
        return ExportRoundTripTest.exporters(crypto).exporter("2fas").orElseThrow().write(entries, Optional.of(secret));
      } finally {
        entries.forEach(Outgoing::close);
      }
    }
  }

  private static String salt(JsonNode sealed) {
    return sealed.asString().split(":", -1)[1];
  }

  private static byte[] opened(JsonNode sealed, String password) throws GeneralSecurityException {
    var parts = sealed.asString().split(":", -1);
    var decoder = Base64.getDecoder();
    var key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(password.toCharArray(), decoder.decode(parts[1]), 10_000, 256));
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key.getEncoded(), "AES"), new GCMParameterSpec(128, decoder.decode(parts[2])));
    return cipher.doFinal(decoder.decode(parts[0]));
  }
}
