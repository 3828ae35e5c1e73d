package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.MigrationText.Unfit;
import io.truefa.vault.otpauth.OtpauthText.Batch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links for other programs to scan. */
class MigrationTextTest {
  @TempDir Path state;

  private final Random random = new Random(10);
  private Texts texts;
  private MigrationText migration;

  @BeforeEach
  void open() {
    texts = new Texts(state);
    migration = new MigrationText(texts.crypto.secrets(), target -> Arrays.fill(target, (byte) 0xFE));
  }

  @AfterEach
  void nothingStaysAlive() {
    assertEquals(0, texts.crypto.secrets().alive());
  }

  /** Field by field after the published message definition: secret, name, issuer, algorithm, digits, type, counter. */
  @Test
  void form() {
    var entry = entry("Acme", "al", new OtpSpec.Hotp(HashName.SHA256, 8, 300), new byte[] {1, 2, 3});
    var expected =
        new MigrationBytes()
            .entry(
                new MigrationBytes()
                    .bytes(1, new byte[] {1, 2, 3})
                    .text(2, "Acme:al")
                    .text(3, "Acme")
                    .number(4, 2)
                    .number(5, 2)
                    .number(6, 1)
                    .number(7, 300))
            .number(2, 1)
            .number(3, 1)
            .number(4, 0)
            .number(5, 0xFFFF_FFFF_FEFE_FEFEL)
            .link();

    assertEquals(List.of(expected), written(List.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 11, 20, 35})
  void batches_ofTenAtMost_readBackInOrder(int count) {
    var entries = new ArrayList<NewEntry>();
    for (int i = 0; i < count; i++) {
      entries.add(entry("I" + i, "a" + i, OtpSpec.usual(), new byte[] {(byte) i, 7, 7, 7, 7}));
    }
    var expected = entries.stream().map(texts::shown).toList();

    var links = written(entries);

    assertEquals((count + 9) / 10, links.size());
    assertEquals(expected, links.stream().flatMap(link -> texts.all(link).stream()).toList());
    for (int i = 0; i < links.size(); i++) {
      assertEquals(Optional.of(new Batch(i, links.size(), Optional.of(-0x0101_0102L))), batch(links.get(i)));
    }
  }

  @Test
  void awkwardEntries_comeBack() {
    var names = List.of("", "a", ":", "a:b", ":a", "A - b", "ä+%2B &=?", "\uD83D\uDD11", "none of it", "x".repeat(300));
    var entries = new ArrayList<NewEntry>();
    for (var issuer : names) {
      for (var account : names) {
        var bytes = new byte[1 + random.nextInt(64)];
        random.nextBytes(bytes);
        var hash = List.of(HashName.values()).get(random.nextInt(3));
        int digits = random.nextBoolean() ? 6 : 8;
        var spec =
            random.nextBoolean()
                ? new OtpSpec.Totp(hash, digits, 30, 0)
                : new OtpSpec.Hotp(hash, digits, random.nextLong(Long.MAX_VALUE));
        entries.add(entry(issuer, account, spec, bytes));
      }
    }
    var expected = entries.stream().map(texts::shown).toList();

    var links = written(entries);

    assertEquals(expected, links.stream().flatMap(link -> texts.all(link).stream()).toList());
    assertTrue(links.stream().allMatch(link -> link.length() < 2_000), "every link fits a QR code");
  }

  @Test
  void whatTheFormatCannotHold_isNamed() {
    assertEquals(Optional.empty(), migration.unfit(OtpSpec.usual()));
    assertEquals(Optional.of(Unfit.PERIOD), migration.unfit(new OtpSpec.Totp(HashName.SHA1, 6, 60, 0)));
    assertEquals(Optional.of(Unfit.PERIOD), migration.unfit(new OtpSpec.Totp(HashName.SHA1, 6, 30, 1)));
    assertEquals(Optional.of(Unfit.DIGITS), migration.unfit(new OtpSpec.Totp(HashName.SHA1, 7, 30, 0)));
    assertEquals(Optional.of(Unfit.DIGITS), migration.unfit(new OtpSpec.Hotp(HashName.SHA1, 10, 0)));
    assertEquals(Optional.of(Unfit.KIND), migration.unfit(new OtpSpec.Steam()));
    assertEquals(Optional.of(Unfit.KIND), migration.unfit(new OtpSpec.Motp()));
    assertEquals(Optional.of(Unfit.KIND), migration.unfit(new OtpSpec.Yandex()));
    try (var steam = entry("Steam", "al", new OtpSpec.Steam(), new byte[] {1})) {
      assertThrows(IllegalArgumentException.class, () -> migration.write(List.of(steam)));
    }
  }

  private List<String> written(List<NewEntry> entries) {
    var links = migration.write(entries);
    try {
      return links.stream().map(Texts::ascii).toList();
    } finally {
      links.forEach(SecretBuffer::close);
      entries.forEach(NewEntry::close);
    }
  }

  private Optional<Batch> batch(String link) {
    var reading = texts.otpauth.read(link.getBytes(StandardCharsets.US_ASCII));
    texts.shown(reading);
    return reading.batch();
  }

  private NewEntry entry(String issuer, String account, OtpSpec spec, byte[] secret) {
    return new NewEntry(new Label(issuer, account), spec, List.of(), "", texts.crypto.secrets().takeFrom(secret));
  }
}
