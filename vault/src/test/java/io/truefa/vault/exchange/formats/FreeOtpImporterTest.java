package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreeOtpImporterTest {
  @TempDir private Path scratch;

  @Test
  void preferences_keepTheirOrder_andEachOddTokenAlone() {
    var file =
        """
        <?xml version='1.0' encoding='utf-8' standalone='yes' ?><map>
        <string name="c">{"issuerExt":"Shop","label":"al","secret":[72,-2],"type":"HOTP","counter":4}</string>
        <string name="a">{"issuerExt":"Shop","issuerAlt":"Mine","label":"al","labelAlt":"me","secret":[72,254]}</string>
        <string name="old">otpauth://totp/Shop:al?secret=JBSWY3DP</string>
        <string name="bad">nonsense</string>
        <string name="range">{"label":"al","secret":[1,300]}</string>
        <string name="sealed">{"key":"{}"}</string>
        <string name="steam">{"issuerExt":"Steam","label":"g","secret":[72,-2],"digits":null}</string>
        <string name="tokenOrder">["a","gone","c"]</string></map>""";
    assertEquals(
        List.of(
            "totp SHA1 6 30 Mine:me JD7A",
            "hotp SHA1 6 5 Shop:al JD7A",
            "totp SHA1 6 30 Shop:al JBSWY3DP",
            "rejected BROKEN_ENTRY :",
            "rejected MISSING_SECRET :al",
            "rejected LOCKED_TO_DEVICE :",
            "steam Steam:g JD7A"),
        new Told(scratch).of(file));
  }

  @Test
  void plusJson_isReadTheSame() {
    var file = "{\"tokenOrder\":null,\"tokens\":[{\"issuerExt\":\"Shop\",\"label\":\"al\",\"secret\":[72,-2],\"type\":\"HOTP\",\"counter\":4}]}";
    assertEquals(List.of("hotp SHA1 6 5 Shop:al JD7A"), new Told(scratch).of(file));
  }

  @Test
  void backupWithoutMasterKey_isLockedToDevice() {
    assertEquals(List.of("refused LOCKED_TO_DEVICE"), new Told(scratch).of(map(1, "x-token", "{}"), "right"));
  }

  @Test
  void backupOfAnotherClass_isDamaged() {
    var file = map(1, "x", "{}");
    file[12] = 'X';
    assertEquals(List.of("refused DAMAGED"), new Told(scratch).of(file, "right"));
  }

  @Test
  void moreEntriesThanCanBe_areRefused() {
    assertEquals(List.of("refused TOO_LARGE"), new Told(scratch).of(map(Integer.MAX_VALUE, "x", "{}"), "right"));
  }

  @Test
  void absurdCost_isRefusedBeforeAnyWork() {
    var master =
        """
        {"mAlgorithm":"PBKDF2withHmacSHA512","mIterations":99999999999,"mSalt":[1],"mEncryptedKey":{}}""";
    assertEquals(List.of("refused KDF_TOO_COSTLY"), new Told(scratch).of(map(1, "masterKey", master), "right"));
  }

  private static byte[] map(int count, String key, String value) {
    var out = ByteBuffer.allocate(4096);
    out.putInt(0xACED0005).put((byte) 0x73).put((byte) 0x72);
    text(out, "java.util.HashMap").putLong(1).put((byte) 3).putShort((short) 1).put((byte) 'F');
    text(out, "loadFactor").put((byte) 0x78).put((byte) 0x70).putFloat(0.75f);
    out.put((byte) 0x77).put((byte) 8).putInt(16).putInt(count);
    text(text(out.put((byte) 0x74), key).put((byte) 0x74), value).put((byte) 0x78);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    return out.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
