package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.Entry;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real backups of other programs, where they lie beside the source tree, and what is known to be in each. */
public final class KnownBackups {
  private static final Path FOLDER = Path.of("..", "..", "shared", "formats", "fixtures");

  private KnownBackups() {}

  /** All of them; the test that asks is not run where there are none. */
  public static List<JsonNode> all() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      System.out.println("not run: no backups in " + FOLDER);
      abort("no backups in " + FOLDER);
    }
    var all = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(FOLDER.resolve("expected.json")).forEach(all::add);
    return all;
  }

  static JsonNode of(String file) throws IOException {
    return all().stream().filter(known -> known.get("file").asString().equals(file)).findFirst().orElseThrow();
  }

  public static Path file(JsonNode known) {
    return FOLDER.resolve(known.get("file").asString());
  }

  /** Whether {@code value} is one of those that are right for that member. */
  public static boolean isRight(JsonNode wanted, String member, String value) {
    return wanted.get(member).asString("").equals(value)
        || (wanted.has(member + "_any") && strings(wanted.get(member + "_any")).contains(value));
  }

  /** Holds an entry of an open vault against what is known of it, down to its secret. */
  public static void compare(String which, JsonNode wanted, Entry there, VaultSession session, Crypto crypto) {
    var type = wanted.get("type").asString();
    boolean steam = type.equals("steam") && there.label().issuer().equals("Steam"); // whose else
    assertTrue(steam || isRight(wanted, "issuer", there.label().issuer()), () -> which + " " + there.label());
    assertTrue(isRight(wanted, "name", there.label().account()), () -> which + " " + there.label());
    assertEquals(type, there.spec().getClass().getSimpleName().toLowerCase(Locale.ROOT), which);
    switch (there.spec()) {
      case OtpSpec.Totp totp ->
          assertEquals(
              List.of(wanted.get("algo").asString(), wanted.get("digits").asInt(), wanted.get("period").asInt(), 0L),
              List.of(totp.hash().name(), totp.digits(), totp.period(), totp.t0()),
              which);
      case OtpSpec.Hotp hotp ->
          assertEquals(
              List.of(wanted.get("algo").asString(), wanted.get("digits").asInt(), wanted.get("counter").asLong()),
              List.of(hotp.hash().name(), hotp.digits(), hotp.counter()),
              which);
      case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> {
        // the kind says all
      }
    }
    if (wanted.has("secret_b32")) {
      assertEquals(wanted.get("secret_b32").asString(), base32(there, session, crypto), which + " secret");
    }
    if (wanted.has("groups")) {
      assertEquals(strings(wanted.get("groups")), there.groups(), which + " groups");
    }
    if (wanted.has("note")) {
      assertTrue(there.note().contains(wanted.get("note").asString()), which + " note " + there.note());
    }
    if (wanted.has("favorite")) {
      assertEquals(wanted.get("favorite").asBoolean(), there.favourite(), which + " favourite");
    }
  }

  /** Of the key, without a PIN in front of it. */
  private static String base32(Entry entry, VaultSession session, Crypto crypto) {
    var secrets = crypto.secrets();
    boolean pinned = entry.spec() instanceof OtpSpec.Motp || entry.spec() instanceof OtpSpec.Yandex;
    var secret = session.useSecret(entry, lent -> secrets.create((int) lent.byteSize(), copy -> copy.copyFrom(lent)));
    try (var whole = secret.orElseThrow();
        var key = pinned ? new PinnedSecret(secrets).keyOf(whole) : secrets.copyOf(whole);
        var text = new Base32(secrets).encode(key)) {
      return text.useOnHeap(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  private static List<String> strings(JsonNode array) {
    var all = new ArrayList<String>();
    array.forEach(node -> all.add(node.asString("")));
    return all;
  }
}
