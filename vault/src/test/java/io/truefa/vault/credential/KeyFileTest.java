package io.truefa.vault.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.vault.credential.KeyFile.Making;
import io.truefa.vault.credential.KeyFile.Reading;
import io.truefa.vault.file.TestVaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path folder;

  private Crypto crypto;
  private KeyFile keyFile;
  private Path file;

  @BeforeEach
  void open() {
    crypto = Crypto.open(new ProviderContext(folder.resolve("state"), TestVaults.CLOCK));
    keyFile = new KeyFile(crypto.secrets());
    file = folder.resolve("my.key");
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void madeFile_isForItsOwnerOnly_andReadsBack() throws IOException {
    assertEquals(new Making.Made(), keyFile.make(file, crypto));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var lines = Files.readAllLines(file);
    assertEquals("TrueFA key file 1", lines.get(0));
    assertTrue(lines.get(1).matches("[0-9a-f]{64}"));
    assertTrue(lines.get(2).matches("check [0-9a-f]{8}"));
    assertEquals(3, lines.size());
    assertInstanceOf(Reading.Hash.class, closed(keyFile.read(file)));
    assertEquals(new Making.Made(), keyFile.make(folder.resolve("other.key"), crypto));
    assertTrue(Files.mismatch(file, folder.resolve("other.key")) > 0);
  }

  /** {@code printf 'any file' | sha256sum}. */
  @Test
  void anyFile_countsAsTheHashOfItsBytes() throws IOException {
    Files.writeString(file, "any file");
    try (var hash = assertInstanceOf(Reading.Hash.class, keyFile.read(file)).hash()) {
      assertEquals(
          "4e6f0bd258c9d50bcbdcfcceaf7c79860009a82d294994c8c1e970f0ab276fce",
          hash.<String, RuntimeException>useOnHeap(HexFormat.of()::formatHex));
    }
  }

  @Test
  void everyDamagedByteAndLength_isSaid_beforeAnythingIsDerived() throws IOException {
    keyFile.make(file, crypto);
    var good = Files.readAllBytes(file);
    for (int at = "TrueFA key file 1".length(); at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertEquals(new Reading.Damaged(), closed(keyFile.read(file)), "byte " + at);
    }
    Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
    assertEquals(new Reading.Damaged(), keyFile.read(file));
    Files.writeString(file, new String(good, StandardCharsets.US_ASCII).replace("\n", "\r\n"));
    assertEquals(new Reading.Damaged(), keyFile.read(file));
  }

  @Test
  void unusableFiles_areToldApart() throws IOException {
    assertEquals(new Reading.Missing(), keyFile.read(file));
    assertEquals(new Reading.Unreadable(), keyFile.read(folder));
    Files.createFile(file);
    assertEquals(new Reading.Empty(), keyFile.read(file));
    Files.write(file, new byte[KeyFile.MAX_BYTES + 1]);
    assertEquals(new Reading.TooLarge(), keyFile.read(file));
    Files.write(file, new byte[KeyFile.MAX_BYTES]);
    assertInstanceOf(Reading.Hash.class, closed(keyFile.read(file)));
  }

  @Test
  void making_touchesNothingThatIsThere() throws IOException {
    Files.writeString(file, "mine");
    assertEquals(new Making.Occupied(), keyFile.make(file, crypto));
    assertEquals("mine", Files.readString(file));
    assertEquals(new Making.Failed(), keyFile.make(folder.resolve("missing/my.key"), crypto));
  }

  private static Reading closed(Reading reading) {
    if (reading instanceof Reading.Hash(var hash)) {
      hash.close();
    }
    return reading;
  }
}
