package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links bent at random: every answer is an answer, and nothing stays behind. */
class MutationTest {
  private static final List<String> SEEDS =
      List.of(
          "otpauth://totp/Acme:al?secret=JBSWY3DPEHPK3PXP&issuer=Acme&algorithm=SHA256&digits=8&period=60&t0=5",
          "otpauth://hotp/Acme%3Aal?secret=JBSWY3DPEHPK3PXP&counter=41&issuer=Acme",
          "otpauth://totp/Steam:al?secret=ASDF&issuer=Steam&data=%7B%22shared_secret%22%3A%22lMgGCsg%22%7D",
          "otpauth://yaotp/al?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=7586",
          "otpauth://totp/a?secret=JBSWY3DP&codeDisplay=%7B%22tags%22%3A%5B%22t%22%5D%2C%22note%22%3A%22n%22%7D",
          "motp://Acme:al?secret=e3152afee62599c8&pin=1234",
          "steam://STEAMKEY",
          "otpauth-migration://offline?data=CiQKCgcNEp61iE2P0RYSB2FjY291bnQaB3NlcnZpY2UgASgBMAIKLAoKBw0SnrWITY"
              + "%2FRFhILYWNjb3VudF9iaXMaC3NlcnZpY2VfYmlzIAEoATACEAEYASAA");
  private static final String PIECES = "&=?#%+:/ \u0000\u00E4\n\"A0secretissuerperiod=null2step";

  @TempDir Path state;

  private final Random random = new Random(9);

  @Test
  void mutatedLinks_alwaysGetAnAnswer() {
    var texts = new Texts(state);
    int read = 0;
    int rejected = 0;
    for (int round = 0; round < 40_000; round++) {
      var bytes = SEEDS.get(round % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes = mutated(bytes);
      }
      for (var item : texts.otpauth.read(bytes).items()) {
        switch (item) {
          case Item.Read good -> {
            assertTrue(good.entry().secret().size() > 0);
            good.entry().close();
            read++;
          }
          case Item.Rejected _ -> rejected++;
        }
      }
      assertEquals(0, texts.crypto.secrets().alive());
    }
    assertTrue(read > 1_000 && rejected > 1_000, read + " read, " + rejected + " rejected");
  }

  /** Time grows with the length and not faster: these would take minutes otherwise. */
  @Test
  void hostileRepetition_isReadToTheEnd() {
    var texts = new Texts(state);
    for (var piece :
        List.of(":", " - ", "%", "%3A", "&", "&issuer=", "&issuer=a issuer=b", " period=1", "?", "?secret", "?secret=",
            "&2step", "a:", "+", "&data=\"shared_secret\"", "&codeDisplay=[", "%5B", "\u202E", "e\u0301", "&amp;")) {
      for (var start : List.of("otpauth://totp/", "otpauth://totp/a?issuer=", "otpauth://totp/a?issuer=:::&secret=AA&x=",
          "otpauth://totp/a?codeDisplay=", "otpauth://steam/a?data=", "motp://", "steam://", "otpauth-migration://offline?data=", "")) {
        int times = (OtpauthText.MAX_BYTES - start.length()) / piece.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(!texts.all(start + piece.repeat(times)).isEmpty());
      }
    }
    assertEquals(0, texts.crypto.secrets().alive());
  }

  private byte[] mutated(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
      case 2 -> spliced(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(4)));
      case 3 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 20)), at);
      case 4 -> {
        int from = random.nextInt(PIECES.length());
        int to = Math.min(PIECES.length(), from + 1 + random.nextInt(8));
        yield spliced(bytes, at, PIECES.substring(from, to).getBytes(StandardCharsets.UTF_8), at);
      }
      default -> {
        var changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        yield changed;
      }
    };
  }

  private static byte[] spliced(byte[] bytes, int from, byte[] middle, int to) {
    var out = new byte[from + middle.length + bytes.length - to];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
    return out;
  }
}
