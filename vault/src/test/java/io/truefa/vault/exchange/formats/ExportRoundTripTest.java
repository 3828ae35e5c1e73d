package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryBuilder;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.Picture;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.SpecText;
import io.truefa.vault.Stamp;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random entries of every kind, written, read by the importer of the same name, and compared but for the declared losses. */
final class ExportRoundTripTest {
  private static final String PASSWORD = "pass wörd";
  private static final List<String> WORDS =
      List.of("", "Acme", "Ünï cødé 😀", "a:b", "x & y = z?", "50% off #1", "\"quoted\", 'too'", "<tag>", "C++", "näh/s\\la");

  @TempDir Path state;

  static Stream<String> ids() throws Exception {
    var folder = Files.createTempDirectory("formats");
    try (var crypto = new TestCrypto(folder)) {
      return exporters(crypto).all().stream().map(exporter -> exporter.format().id()).toList().stream();
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  static Exporters exporters(TestCrypto crypto) {
    return new Exporters(crypto.crypto(), () -> new KdfParams(64 * 1024, 3));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void whatIsWritten_isReadBack(String id) throws Exception {
    try (var crypto = new TestCrypto(state)) {
      var exporter = exporters(crypto).exporter(id).orElseThrow();
      for (int seed = 0; seed < 5; seed++) {
        if (exporter.format().abilities().contains(Ability.EXPORT_PLAIN)) {
          roundTrip(crypto, exporter, seed, Optional.empty());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void whatIsEncrypted_isReadBack_butByItsPasswordAlone(String id) throws Exception {
    try (var crypto = new TestCrypto(state)) {
      var exporter = exporters(crypto).exporter(id).orElseThrow();
      if (exporter.format().abilities().contains(Ability.EXPORT_ENCRYPTED)) {
        var importer = crypto.formats().importer(id).orElseThrow();
        boolean reads = importer.format().abilities().contains(Ability.IMPORT_ENCRYPTED);
        if (!reads) {
          System.out.println(id + ": not compared, there is no importer for the encrypted form");
        }
        assumeTrue(reads);
        roundTrip(crypto, exporter, 99, Optional.of(PASSWORD));
      }
    }
  }

  private static void roundTrip(TestCrypto crypto, Exporter exporter, int seed, Optional<String> password) throws Exception {
    var entries = entries(crypto, new Random(seed), 60);
    try {
      var reasons = exporter.unfit(entries);
      var fit =
          exporter.ordered(
              IntStream.range(0, entries.size()).filter(i -> reasons.get(i).isEmpty()).mapToObj(entries::get).toList());
      assertFalse(fit.isEmpty());
      byte[] file = write(crypto, exporter, fit, password);
      var importer = crypto.formats().importer(exporter.format().id()).orElseThrow();
      try (var source = new ImportSource("file", file)) {
        assertTrue(
            crypto.formats().reading().candidates(source).stream().anyMatch(found -> found.format().id().equals(importer.format().id()))
                || exporter.format().id().equals("ente"),
            "recognised by its content");
        var prompt = password.map(crypto::answering).orElseGet(crypto::silent);
        var result = crypto.formats().reading().read(importer, source, prompt);
        try (var read = assertInstanceOf(ImportResult.Read.class, result, result.toString())) {
          assertEquals(fit.size(), read.items().size());
          for (int i = 0; i < fit.size(); i++) {
            assertTrue(
                new ExportCheck(exporter.losses()).same(List.of(fit.get(i)), List.of(read.items().get(i))),
                fit.get(i).entry() + " became " + describe(read.items().get(i)));
          }
        }
        if (password.isPresent()) {
          var wrong = crypto.formats().reading().read(importer, source, crypto.answering("wrong"));
          assertInstanceOf(ImportResult.Refused.class, wrong);
        }
      }
    } finally {
      entries.forEach(Outgoing::close);
    }
  }

  private static String describe(Item item) {
    return item instanceof Item.Read(var entry)
        ? entry.label() + " " + entry.spec() + " " + entry.groups() + " " + entry.note() + " " + entry.favourite()
        : item.toString();
  }

  private static byte[] write(TestCrypto crypto, Exporter exporter, List<Outgoing> entries, Optional<String> password)
      throws Exception {
    if (password.isEmpty()) {
      return exporter.write(entries, Optional.empty());
    }
    try (var secret = crypto.secrets().takeFrom(password.get().getBytes(StandardCharsets.UTF_8))) {
      return exporter.write(entries, Optional.of(secret));
    }
  }

  @Test
  void theTableOfTheDocument_isWhatTheExportersDeclare() throws Exception {
    var table =
        Files.readAllLines(Path.of("EXPORT.md")).stream().filter(line -> line.startsWith("| `")).filter(line -> !line.contains("skip")).toList();
    try (var crypto = new TestCrypto(state)) {
      assertEquals(exporters(crypto).all().stream().map(ExportRoundTripTest::row).toList(), table);
    }
  }

  private static String row(Exporter exporter) {
    var losses = exporter.losses();
    var abilities = exporter.format().abilities();
    var written =
        (abilities.contains(Ability.EXPORT_PLAIN) ? "plain " : "") + (abilities.contains(Ability.EXPORT_ENCRYPTED) ? "encrypted" : "");
    var kinds = Stream.of(OtpKind.values()).filter(losses.kinds()::contains).map(OtpKind::name).toList();
    var holds = Stream.of(Loss.values()).filter(losses.holds()::contains).map(Loss::name).toList();
    var groups = losses.groups() == 0 ? "none" : losses.groups() == Integer.MAX_VALUE ? "any" : "" + losses.groups();
    return "| `" + exporter.format().id() + "` | " + written.strip() + " | " + words(kinds) + " | "
        + losses.fewestDigits() + "-" + losses.mostDigits() + " | "
        + (losses.periods().isEmpty() ? "any" : numbers(losses.periods())) + " | " + groups + " | " + words(holds) + " |";
  }

  private static String numbers(Set<Integer> numbers) {
    int least = Collections.min(numbers);
    int most = Collections.max(numbers);
    if (numbers.size() == most - least + 1) {
      return least + "-" + most;
    }
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "-" : String.join(" ", names).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void aNoteLongerThanALinkCanBe_isRefusedByEnte_andNotByAegis() throws Exception {
    try (var crypto = new TestCrypto(state);
        var secret = crypto.secrets().takeFrom(bytes(new Random(1), 20))) {
      var wordy =
          new EntryBuilder(EntryId.random(crypto.crypto().random()))
              .label(new Label("Acme", "ann"))
              .note("長".repeat(16_384))
              .secrets(List.of(new SecretVersion(1, new Stamp(1, 0, 1), List.of(), false, 0)))
              .created(Instant.EPOCH)
              .changed(Instant.EPOCH)
              .build();
      var outgoing = List.of(new Outgoing(wordy, secret, Optional.empty()));
      assertEquals(
          List.of(Optional.of(Unfit.TOO_LONG)), exporters(crypto).exporter("ente").orElseThrow().unfit(outgoing));
      assertEquals(List.of(Optional.empty()), exporters(crypto).exporter("aegis").orElseThrow().unfit(outgoing));
    }
  }

  @Test
  void aChangedSecret_nameOrDigit_isNoticed() throws Exception {
    try (var crypto = new TestCrypto(state)) {
      var exporter = exporters(crypto).exporter("otpauth").orElseThrow();
      var entries = entries(crypto, new Random(1), 10);
      var others = entries(crypto, new Random(2), 10);
      try (var source = new ImportSource("file", exporter.write(entries, Optional.empty()))) {
        var result = crypto.formats().reading().read(source, crypto.silent());
        try (var read = assertInstanceOf(ImportResult.Read.class, result)) {
          var check = new ExportCheck(exporter.losses());
          assertTrue(check.same(entries, read.items()));
          assertFalse(check.same(others, read.items()));
          assertFalse(check.same(entries.subList(0, 9), read.items()));
          for (int i = 0; i < entries.size(); i++) {
            var swapped = new Outgoing(entries.get(i).entry(), others.get(i).secret(), Optional.empty());
            assertFalse(check.same(List.of(swapped), List.of(read.items().get(i))));
          }
        }
      } finally {
        entries.forEach(Outgoing::close);
        others.forEach(Outgoing::close);
      }
    }
  }

  @Test
  void changedRecoveryCodes_marks_pictureOrOffset_areNoticed() throws Exception {
    try (var crypto = new TestCrypto(state)) {
      var exporter = exporters(crypto).exporter("truefa").orElseThrow();
      var entries = entries(crypto, new Random(1), 8);
      try (var source = new ImportSource("file", write(crypto, exporter, entries, Optional.of(PASSWORD)));
          var other = crypto.secrets().takeFrom("code-2\nlast".getBytes(StandardCharsets.UTF_8))) {
        var result = crypto.formats().reading().read(source, crypto.answering(PASSWORD));
        try (var read = assertInstanceOf(ImportResult.Read.class, result)) {
          assertEquals(List.of(), read.notices());
          var check = new ExportCheck(exporter.losses());
          assertTrue(check.same(entries, read.items()));
          var written = entries.get(1);
          var back = List.of(read.items().get(1));
          var entry = written.entry();
          var codes = entry.recoveryCodes().orElseThrow();
          var unmarked = new RecoveryVersion(1, codes.made(), List.of(), codes.count(), Map.of());
          for (var changed :
              List.of(
                  new Outgoing(entry, written.secret(), Optional.of(other)),
                  new Outgoing(entry, written.secret(), Optional.empty()),
                  new Outgoing(entry.with().recovery(List.of(unmarked)).build(), written.secret(), written.recovery()),
                  new Outgoing(entry.with().icon("other").build(), written.secret(), written.recovery()),
                  new Outgoing(entry.with().offsetSeconds(91).build(), written.secret(), written.recovery()))) {
            assertFalse(check.same(List.of(changed), back));
          }
        }
      } finally {
        entries.forEach(Outgoing::close);
      }
    }
  }

  /** Entries of every kind; the caller closes them. */
  static List<Outgoing> entries(TestCrypto crypto, Random random, int count) {
    var entries = new ArrayList<Outgoing>();
    for (int i = 0; i < count; i++) {
      var spec = spec(random, i);
      var codes = i % 4 == 1 ? Optional.of(crypto.secrets().takeFrom(("code-" + i + "\nlast").getBytes(StandardCharsets.UTF_8))) : Optional.<SecretBuffer>empty();
      var picture = random.nextInt(3) == 0 ? Picture.ofPng(png(random.nextInt(4))) : Optional.<Picture>empty();
      var entry = entry(crypto, random, spec, i);
      var named = picture.map(own -> entry.with().icon(own.name()).build()).orElse(entry);
      entries.add(new Outgoing(named, secret(crypto, random, spec), codes, picture));
    }
    return entries;
  }

  /** As far as anybody here looks at one. */
  static byte[] png(int content) {
    return ByteBuffer.allocate(25).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        .put(new byte[] {0, 0, 0, 13, 'I', 'H', 'D', 'R'}).putInt(80).putInt(27).put((byte) content).array();
  }

  private static OtpSpec spec(Random random, int i) {
    var hash = List.of(HashName.values()).get(random.nextInt(3));
    return switch (i % 8) {
      case 0, 1 -> OtpSpec.usual();
      case 2 -> new OtpSpec.Totp(hash, 1 + random.nextInt(10), 1 + random.nextInt(86_400), 0);
      case 3 -> new OtpSpec.Totp(hash, 6 + 2 * random.nextInt(2), random.nextBoolean() ? 30 : 60, 0);
      case 4 -> new OtpSpec.Hotp(hash, 6 + random.nextInt(3), random.nextInt(Integer.MAX_VALUE));
      case 5 -> new OtpSpec.Steam();
      case 6 -> new OtpSpec.Motp();
      default -> new OtpSpec.Yandex();
    };
  }

  private static Entry entry(TestCrypto crypto, Random random, OtpSpec spec, int i) {
    var made = new Stamp(1_700_000_000_000L, 0, 1);
    var groups = Stream.of("Work", "Home", "Ünï, cødé").filter(_ -> random.nextInt(3) == 0).toList();
    var issuer = spec instanceof OtpSpec.Steam ? List.of("Steam", "Valve", "").get(random.nextInt(3)) : word(random);
    return new EntryBuilder(EntryId.random(crypto.crypto().random()))
        .label(new Label(issuer, word(random) + i))
        .spec(spec)
        .groups(groups)
        .note(random.nextBoolean() ? "" : "line one\nline \"two\" " + word(random))
        .favourite(random.nextBoolean())
        .secrets(
            List.of(new SecretVersion(1, made, List.of(), SpecText.needsPin(spec), spec instanceof OtpSpec.Hotp hotp ? hotp.counter() : 0)))
        .icon(random.nextBoolean() ? "" : "github")
        .offsetSeconds(random.nextBoolean() ? 0 : random.nextInt(-90, 90))
        .recovery(i % 4 == 1 ? List.of(new RecoveryVersion(1, made, List.of(), 2, Map.of(1, new RecoveryVersion.Mark(true, made)))) : List.of())
        .created(Instant.EPOCH)
        .changed(Instant.EPOCH)
        .build();
  }

  private static SecretBuffer secret(TestCrypto crypto, Random random, OtpSpec spec) {
    var secrets = crypto.secrets();
    return switch (spec) {
      case OtpSpec.Totp _, OtpSpec.Hotp _ -> secrets.takeFrom(bytes(random, 1 + random.nextInt(64)));
      case OtpSpec.Steam _ -> secrets.takeFrom(bytes(random, 20));
      case OtpSpec.Motp _ ->
          pinned(crypto, HexFormat.of().formatHex(bytes(random, 8)).getBytes(StandardCharsets.US_ASCII));
      case OtpSpec.Yandex _ -> pinned(crypto, bytes(random, 16));
      case OtpSpec.Kept _ -> throw new IllegalArgumentException();
    };
  }

  private static SecretBuffer pinned(TestCrypto crypto, byte[] key) {
    var secrets = crypto.secrets();
    try (var pin = secrets.takeFrom("1234".getBytes(StandardCharsets.US_ASCII));
        var bytes = secrets.takeFrom(key)) {
      return new PinnedSecret(secrets).join(pin, bytes);
    }
  }

  private static byte[] bytes(Random random, int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
