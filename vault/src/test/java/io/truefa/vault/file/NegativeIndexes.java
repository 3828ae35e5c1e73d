package io.truefa.vault.file;

import io.truefa.vault.file.NegativeVaults.Negative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Files whose sealed index is wrong in one place each; only the holder of the key could make them. */
final class NegativeIndexes {
  private static final int BLOBS_AT = 32;
  private static final int CELLS_LENGTH_AT = 64;
  private static final int JSON_LENGTH_AT = 68;
  private static final int JSON_AT = 72;

  /** A member of the first entry, and what an honest value of it looks like. */
  private static final List<String> MEMBERS =
      List.of(
          "\"id\":\"00000000-0000-4000-8000-000000000001\"", "\"issuer\":\"A\"", "\"account\":\"a\"", "\"type\":\"totp\"",
          "\"algorithm\":\"SHA1\"", "\"digits\":6", "\"period\":30", "\"t0\":0", "\"groups\":[\"g\"]", "\"note\":\"n\"",
          "\"favourite\":false", "\"cells\":[0]", "\"secret_rev\":1", "\"created\":1", "\"changed\":2", "\"trashed\":3");

  private static final List<String> OTHER_TYPES = List.of("null", "{}", "1.5", "[[]]");

  private final Forge forge;
  private final List<Negative> all = new ArrayList<>();

  NegativeIndexes(Forge forge) {
    this.forge = forge;
  }

  List<Negative> all() {
    plain();
    document();
    everyMemberOfAnotherType();
    everyMemberTwice();
    ids();
    numbers();
    cells();
    newer();
    limits();
    return all;
  }

  private void damaged(String defect, byte[] file) {
    all.add(new Negative(defect, file, VaultFault.INDEX_DAMAGED));
  }

  private void plain(String defect, Consumer<byte[]> change, VaultFault expected) {
    var plain = forge.plain(Forge.JSON);
    change.accept(plain);
    all.add(new Negative(defect, forge.withPlain(plain), expected));
  }

  private void plain() {
    for (int length : new int[] {0, 1, 71}) {
      damaged("index of " + length + " bytes", forge.withPlain(new byte[length]));
    }
    plain("hash of other cells", plain -> plain[0] ^= 1, VaultFault.CELLS_DAMAGED);
    plain("a hash of pictures, which there are none", plain -> plain[BLOBS_AT] = 1, VaultFault.INDEX_DAMAGED);
    for (int length : new int[] {0, -1, 256, 4_095, 4_097, 8_192, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      plain("says there are " + length + " bytes of cells",
          plain -> ByteBuffer.wrap(plain).putInt(CELLS_LENGTH_AT, length), VaultFault.WRONG_LENGTH);
    }
    for (int length : new int[] {0, -1, 1, 10, Forge.JSON.length() - 1, Forge.JSON.length() + 1, 4_025, 16 * 1024 * 1024 + 1,
        Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      plain("says JSON has " + length + " bytes", plain -> ByteBuffer.wrap(plain).putInt(JSON_LENGTH_AT, length),
          VaultFault.INDEX_DAMAGED);
    }
    plain("first byte of the padding", plain -> plain[JSON_AT + Forge.JSON.length()] = 1, VaultFault.INDEX_DAMAGED);
    plain("last byte of the padding", plain -> plain[plain.length - 1] = 1, VaultFault.INDEX_DAMAGED);
  }

  private void document() {
    for (var text : List.of(
        "", "null", "true", "1", "\"\"", "[]", "{", "}", "{\"entries\"}", "{\"entries\":}", "{\"entries\":null}",
        "{\"entries\":{}}", "{\"entries\":1}", "{\"entries\":[null]}", "{\"entries\":[1]}", "{\"entries\":[[]]}",
        "{\"entries\":[{}]}", "{\"entries\":[]", "{\"entries\":[]}{}", "{\"entries\":[]} 1", "{\"entries\":[],}",
        "{\"entries\":[,]}", "{'entries':[]}", "{entries:[]}", "{\"entries\":[]}//", "/**/{\"entries\":[]}",
        "{\"entries\":[],\"entries\":[]}", "{\"x\":1,\"entries\":[],\"x\":1}", "{\"entries\":[],\"x\":{\"y\":1,\"y\":1}}",
        "{\"entries\":[],\"x\":NaN}", "{\"entries\":[],\"x\":+1}", "{\"entries\":[],\"x\":01}", "{\"entries\":[],\"x\":.5}",
        "{\"entries\":[],\"x\":\"\t\"}", "{\"entries\":[],\"x\":\"\\x\"}", "{\"entries\":[],\"x\":\"\\u12\"}",
        "{\"entries\":[],\"x\":tru}", "{\"entries\":[],\"x\":undefined}")) {
      damaged("JSON " + text.strip(), forge.withJson(text));
    }
    damaged("two texts after each other", forge.withJson(Forge.JSON + Forge.JSON));
    damaged("text in UTF-16", forge.withJson(("\uFEFF" + Forge.JSON).getBytes(StandardCharsets.UTF_16LE)));
    var notUtf8 = Forge.JSON.getBytes(StandardCharsets.ISO_8859_1);
    notUtf8[Forge.JSON.indexOf("\"A\"") + 1] = (byte) 0xE4;
    damaged("a name that is no UTF-8", forge.withJson(notUtf8));
  }

  private void everyMemberOfAnotherType() {
    for (var member : MEMBERS) {
      var name = member.substring(0, member.indexOf(':') + 1);
      for (var value : OTHER_TYPES) {
        changed(member, name + value);
      }
      changed(member, name + (member.endsWith("\"") ? "7" : "\"7\""));
    }
  }

  private void everyMemberTwice() {
    for (var member : MEMBERS) {
      changed(member, member + "," + member);
    }
  }

  private void ids() {
    var id = MEMBERS.getFirst();
    changed(id + ",", "");
    changed(id, id.toUpperCase(java.util.Locale.ROOT).replace("ID", "id").replace("0001", "000A"));
    changed(id, id.replace("0001", "0002"));
    changed(id, id.replace("0001", "001"));
    changed(id, id.replace("00000000-", "0-"));
    changed(id, id.replace("0001", "000g"));
    changed(id, id.replace("-", ""));
    changed(id, "\"id\":\"\"");
  }

  private void numbers() {
    for (var digits : List.of("0", "-1", "11", "2147483648", "99999999999999999999", "6e0", "1e400")) {
      changed("\"digits\":6", "\"digits\":" + digits);
    }
    for (var period : List.of("0", "-30", "86401", "4294967326")) {
      changed("\"period\":30", "\"period\":" + period);
    }
    for (var counter : List.of("-1", "9223372036854775808", "1.0")) {
      changed("\"counter\":7", "\"counter\":" + counter);
    }
    for (var revision : List.of("0", "-1", "4294967297")) {
      changed("\"secret_rev\":1,\"created\"", "\"secret_rev\":" + revision + ",\"created\"");
    }
    changed("\"t0\":0", "\"t0\":9223372036854775808");
    changed("\"created\":1", "\"created\":-9223372036854775809");
    changed("\"type\":\"totp\",", "");
    changed("\"secret_rev\":1,\"created\"", "\"created\"");
  }

  private void cells() {
    changed("\"cells\":[0],", "");
    for (var cells : List.of("[]", "[-1]", "[16]", "[2147483647]", "[4294967296]", "[0,0]", "[1]", "[3,2]", "[3,4,5,6,7,8]")) {
      changed("\"cells\":[0]", "\"cells\":" + cells);
    }
  }

  private void newer() {
    for (var type : List.of("TOTP", "totp ", "webauthn", "ocra")) {
      newer("\"type\":\"totp\"", "\"type\":\"" + type + "\"");
    }
    for (var algorithm : List.of("sha1", "SHA-1", "SHA3-256", "MD5", "")) {
      newer("\"algorithm\":\"SHA1\"", "\"algorithm\":\"" + algorithm + "\"");
    }
  }

  private void limits() {
    changed("\"digits\":6", "\"deep\":" + "[".repeat(15) + "]".repeat(15) + ",\"digits\":6");
    changed("\"note\":\"n\"", "\"note\":\"" + "n".repeat(65_537) + "\"");
    changed("\"note\":\"n\"", "\"more\":\"" + "n".repeat(65_537) + "\",\"note\":\"n\"");
    changed("\"note\":\"n\"", "\"" + "n".repeat(60_000) + "\":1,\"note\":\"n\"");
    changed("\"digits\":6", "\"more\":" + "9".repeat(2_000) + ",\"digits\":6");
    var long_ = new char[17 * 1024 * 1024];
    Arrays.fill(long_, ' ');
    damaged("17 MiB of JSON", forge.withJson(Forge.JSON + new String(long_)));
  }

  private void changed(String honest, String by) {
    damaged(shortened(honest + " -> " + by), forge.withJson(replaced(honest, by)));
  }

  private void newer(String honest, String by) {
    all.add(new Negative(honest + " -> " + by, forge.withJson(replaced(honest, by)), VaultFault.TOO_NEW));
  }

  private static String replaced(String honest, String by) {
    if (!Forge.JSON.contains(honest)) {
      throw new IllegalArgumentException("no " + honest);
    }
    return Forge.JSON.replace(honest, by);
  }

  private static String shortened(String text) {
    return text.length() < 100 ? text : text.substring(0, 100) + "...";
  }
}
