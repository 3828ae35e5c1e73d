package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryBuilder;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.Stamp;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that links cannot say as they are: each is refused or comes back, and none spoils the export of the others. */
final class ExportOddEntriesTest {
  @TempDir Path state;

  private static Outgoing outgoing(TestCrypto crypto, String issuer, String account, OtpSpec spec, String secret) {
    var made = new Stamp(1_700_000_000_000L, 0, 1);
    var entry =
        new EntryBuilder(EntryId.random(crypto.crypto().random()))
            .label(new Label(issuer, account))
            .spec(spec)
            .secrets(List.of(new SecretVersion(1, made, List.of(), false, 0)))
            .build();
    return new Outgoing(entry, crypto.secrets().takeFrom(secret.getBytes(StandardCharsets.UTF_8)), Optional.empty());
  }

  private static boolean comesBack(TestCrypto crypto, String id, Outgoing written) throws Exception {
    var exporter = new Exporters(crypto.crypto(), () -> new KdfParams(64 * 1024, 3)).exporter(id).orElseThrow();
    assertEquals(List.of(Optional.empty()), exporter.unfit(List.of(written)));
    try (var source = new ImportSource("file", exporter.write(List.of(written), Optional.empty()))) {
      var importer = crypto.formats().importer(id).orElseThrow();
      var result = crypto.formats().reading().read(importer, source, crypto.silent());
      try (var read = assertInstanceOf(ImportResult.Read.class, result, result.toString())) {
        return new ExportCheck(exporter.losses()).same(List.of(written), read.items());
      }
    }
  }

  @Test
  void keptEntry_comesBack_alsoAfterItWasRenamed() throws Exception {
    try (var crypto = new TestCrypto(state);
        var kept =
            outgoing(crypto, "New name", "x", new OtpSpec.Kept("UNKNOWN_TYPE"), "otpauth://ocra/Old:y?secret=JBSWY3DPEHPK3PXP")) {
      assertTrue(comesBack(crypto, "otpauth", kept));
    }
  }

  @Test
  void steamEntryWithoutIssuer_comesBack() throws Exception {
    try (var crypto = new TestCrypto(state);
        var steam = outgoing(crypto, "", "gabe", new OtpSpec.Steam(), "12345678901234567890")) {
      assertTrue(comesBack(crypto, "otpauth", steam));
      assertTrue(comesBack(crypto, "aegis", steam));
    }
  }

  /** KeePassXC's table has no other mark for what was thrown away. */
  @ParameterizedTest
  @ValueSource(strings = {"Recycle Bin", "Recycle Bin/Old", "Recycle Bins"})
  void aGroupNamedLikeTheBin_doesNotThrowItsEntryAway(String group) throws Exception {
    try (var crypto = new TestCrypto(state);
        var plain = outgoing(crypto, "Acme", "ann", OtpSpec.usual(), "12345678901234567890")) {
      var exporter = new Exporters(crypto.crypto(), () -> new KdfParams(64 * 1024, 3)).exporter("keepass-csv").orElseThrow();
      var grouped = new Outgoing(plain.entry().with().groups(List.of(group)).build(), plain.secret(), Optional.empty());
      assertTrue(comesBack(crypto, "keepass-csv", grouped));
      assertEquals(group.equals("Recycle Bins") ? List.of() : List.of(Loss.GROUPS), exporter.losses().of(grouped.entry()));
    }
  }

  @Test
  void countersOfOddKinds_areRefusedByKeePass_andOthersComeBack() throws Exception {
    try (var crypto = new TestCrypto(state);
        var usual = outgoing(crypto, "Acme", "ann", new OtpSpec.Hotp(HashName.SHA1, 6, 0), "12345678901234567890");
        var wide = outgoing(crypto, "Acme", "ann", new OtpSpec.Hotp(HashName.SHA1, 8, 0), "12345678901234567890");
        var other = outgoing(crypto, "Acme", "ann", new OtpSpec.Hotp(HashName.SHA256, 6, 0), "12345678901234567890")) {
      assertTrue(comesBack(crypto, "keepass-xml", usual));
      var exporter = new Exporters(crypto.crypto(), () -> new KdfParams(64 * 1024, 3)).exporter("keepass-xml").orElseThrow();
      assertEquals(
          List.of(Optional.of(Unfit.DIGITS), Optional.of(Unfit.ALGORITHM)), exporter.unfit(List.of(wide, other)));
    }
  }

  /** Every reader of links would make codes in Steam's way of it. */
  @ParameterizedTest
  @ValueSource(strings = {"otpauth", "ente"})
  void sixDigitsOfTheIssuerSteam_areRefusedByLinks(String id) {
    try (var crypto = new TestCrypto(state);
        var totp = outgoing(crypto, "steam", "gabe", OtpSpec.usual(), "12345678901234567890")) {
      var exporter = new Exporters(crypto.crypto(), () -> new KdfParams(64 * 1024, 3)).exporter(id).orElseThrow();
      assertEquals(List.of(Optional.of(Unfit.KIND)), exporter.unfit(List.of(totp)));
    }
  }
}
