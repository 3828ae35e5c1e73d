package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEditor.Edited;
import io.truefa.vault.exchange.ImportResult;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.MergePlanner;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.file.TestVaults;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures a person gave to entries go along when these move. */
final class OwnPicturesTest {
  private static final String PASSWORD = "pass";
  @TempDir Path state;

  @ParameterizedTest
  @ValueSource(strings = {"truefa", "aegis", "stratum"})
  void exported_andImportedElsewhere_theyAreInTheOtherVault(String id) throws Exception {
    try (var kit = new TestVaults("pictures");
        var crypto = new TestCrypto(state)) {
      var exporter = ExportRoundTripTest.exporters(crypto).exporter(id).orElseThrow();
      var entries = ExportRoundTripTest.entries(crypto, new Random(3), 24);
      try (var password = crypto.secrets().takeFrom(PASSWORD.getBytes(StandardCharsets.UTF_8));
          var source = new ImportSource("file", exporter.write(fit(exporter.unfit(entries), entries), Optional.of(password)));
          var read =
              assertInstanceOf(
                  ImportResult.Read.class, crypto.formats().reading().read(source, crypto.answering(PASSWORD)))) {
        var wanted =
            fit(exporter.unfit(entries), entries).stream().map(Outgoing::picture).flatMap(Optional::stream).map(Picture::name).distinct().sorted().toList();
        assertTrue(wanted.size() > 1);
        var plan = new MergePlanner(crypto.crypto()).plan(read.items(), Vault.empty(), (_, _) -> {});
        var vault =
            assertInstanceOf(
                    Edited.Changed.class,
                    kit.editor.apply(Vault.empty(), plan.edit().orElseThrow(), TestVaults.NOW))
                .vault();
        assertEquals(wanted, vault.unknown().keySet().stream().sorted().toList());
        vault.entries().stream()
            .filter(entry -> entry.icon().startsWith(Pictures.PREFIX))
            .forEach(entry -> assertTrue(Pictures.of(vault, entry.icon()).isPresent()));
      } finally {
        entries.forEach(Outgoing::close);
      }
    }
  }

  private static List<Outgoing> fit(List<?> reasons, List<Outgoing> entries) {
    return IntStream.range(0, entries.size()).filter(i -> reasons.get(i).equals(Optional.empty())).mapToObj(entries::get).toList();
  }

  @Test
  void onlyWhatIsASmallPng_isTaken() {
    var own = new OwnPictures();
    var png = ExportRoundTripTest.png(1);
    assertEquals(Optional.of(new Picture(png)), own.of(Base64.getMimeEncoder(4, new byte[] {'\n'}).encode(png)));
    assertEquals(Optional.empty(), own.of(new byte[0]));
    assertEquals(Optional.empty(), own.of("no base64!".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), own.ofBytes("<svg/>".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), own.ofBytes(Arrays.copyOf(png, 23)), "cut short");
    assertEquals(Optional.empty(), own.ofBytes(Arrays.copyOf(png, Pictures.BYTES + 1)));
    for (int at : new int[] {16, 20}) {
      for (int pixels : new int[] {0, -1, 1025, 20_000}) {
        assertEquals(Optional.empty(), own.ofBytes(ByteBuffer.wrap(png.clone()).putInt(at, pixels).array()), "huge");
      }
    }
  }

  @Test
  void allTogether_areBounded() {
    var own = new OwnPictures();
    var png = Arrays.copyOf(ExportRoundTripTest.png(1), Pictures.BYTES);
    long taken = IntStream.range(0, 1000).filter(_ -> own.ofBytes(png).isPresent()).count();
    assertEquals((4 << 20) / (Pictures.BYTES / 3 * 4), taken);
  }
}
