package io.truefa.vault.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** What a machine remembers, from anywhere. A bad file is as good as none; one that the holder of the key made is written in one way. */
public final class AnchorFuzz {
  private static final TestVaults KIT = new TestVaults("fuzzing anchors");
  private static final VaultKey KEY = KIT.empty().key();
  private static final int SIGNED = Anchor.BYTES - Format.HASH_BYTES;

  private AnchorFuzz() {}

  /** Any bytes: as they are, and as if the holder of the key had signed them. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (Anchor.read(input).isPresent() && Anchor.isGenuine(Bytes.of(input), KEY)) {
      throw new AssertionError("somebody without the key made one");
    }
    var signed = Arrays.copyOf(Arrays.copyOf(input, SIGNED), Anchor.BYTES);
    var mac = KEY.anchorMac(Arrays.copyOf(signed, SIGNED)).toArray();
    System.arraycopy(mac, 0, signed, SIGNED, mac.length);
    var anchor = Anchor.read(signed);
    if (anchor.isPresent()) {
      if (!Anchor.isGenuine(Bytes.of(signed), KEY)) {
        throw new AssertionError("not believed");
      }
      if (!Arrays.equals(signed, anchor.get().toBytes(KEY))) {
        throw new AssertionError("written in another way");
      }
    }
    BackupName.read(Path.of("/", nameOf(input)));
  }

  /** As a name of a file, which is from anywhere too. */
  private static String nameOf(byte[] input) {
    return "x" + new String(input, StandardCharsets.ISO_8859_1).replace('/', '.').replace('\0', '.');
  }
}
