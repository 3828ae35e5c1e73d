package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.exchange.ExportCheck;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What KeePassXC itself makes of our XML, where it is installed: it reads every link, and writes them anew into its table. */
final class KeePassXcTest {
  private static final Path PROGRAM = Path.of("/usr/bin/keepassxc-cli");
  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;

  @Test
  void itsTable_hasWhatOurXmlHeld() throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
      System.out.println("not run: no " + PROGRAM);
    }
    assumeTrue(Files.isExecutable(PROGRAM));
    try (var crypto = new TestCrypto(Files.createDirectory(folder.resolve("state")))) {
      var exporter = ExportRoundTripTest.exporters(crypto).exporter("keepass-xml").orElseThrow();
      var entries = ExportRoundTripTest.entries(crypto, new Random(27), 100);
      try {
        var fit =
            entries.stream()
                .filter(outgoing -> exporter.losses().unfit(outgoing.entry()).isEmpty())
                .filter(outgoing -> !(outgoing.entry().spec() instanceof OtpSpec.Hotp)) // kept in KeePass's fields, not in its table
                .filter(outgoing -> !exporter.losses().label(outgoing.entry()).issuer().isEmpty()) // it writes its own name there
                .toList();
        assertTrue(fit.size() > 20, "only " + fit.size());
        var xml = Files.write(folder.resolve("in.xml"), exporter.write(fit, Optional.empty()));
        var database = folder.resolve("made.kdbx");
        run(PASSWORD + "\n" + PASSWORD + "\n", "import", "-q", "-t", "100", "-p", xml.toString(), database.toString());
        var table = run(PASSWORD + "\n", "export", "-q", "-f", "csv", database.toString());
        compare(crypto, fit, table);
      } finally {
        entries.forEach(Outgoing::close);
      }
    }
  }

  private static void compare(TestCrypto crypto, List<Outgoing> written, byte[] table) {
    var exporter = ExportRoundTripTest.exporters(crypto).exporter("keepass-csv").orElseThrow();
    try (var source = new ImportSource("table.csv", table)) {
      var result = crypto.formats().reading().read(source, crypto.silent());
      try (var read = assertInstanceOf(ImportResult.Read.class, result, result.toString())) {
        var sorted = read.items().stream().sorted(Comparator.comparing(KeePassXcTest::account)).toList();
        var wanted = written.stream().sorted(Comparator.comparing(outgoing -> account(outgoing.entry()))).toList();
        assertEquals(wanted.size(), sorted.size());
        for (int i = 0; i < wanted.size(); i++) {
          assertTrue(
              new ExportCheck(exporter.losses()).same(List.of(wanted.get(i)), List.of(sorted.get(i))),
              wanted.get(i).entry() + " became " + sorted.get(i));
        }
        assertFalse(new ExportCheck(exporter.losses()).same(List.of(wanted.get(0)), List.of(sorted.get(1))));
      }
    }
  }

  private static String account(Item item) {
    return item instanceof Item.Read(var entry) ? entry.label().account() : "";
  }

  private static String account(Entry entry) {
    return entry.label().account();
  }

  private byte[] run(String input, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("QT_QPA_PLATFORM", "offscreen");
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var out = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), Files.readString(folder.resolve("errors")));
    return out;
  }
}
