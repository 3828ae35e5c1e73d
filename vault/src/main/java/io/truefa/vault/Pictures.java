package io.truefa.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Small pictures of entries. Each is a member of the index by itself, named after its content, so that merging two vaults never has
 * two of one name; {@link Entry#icon} has that name. See FORMAT.md, section 5.
 */
public final class Pictures {
  /** Largest picture, in bytes. */
  public static final int BYTES = 12_288;

  /** How names of pictures begin. */
  public static final String PREFIX = "picture/";

  private static final int NAME_BYTES = 16;
  private static final Pattern TEXT = Pattern.compile("\"[A-Za-z0-9+/]+={0,2}\"");

  private Pictures() {}

  /** The picture an entry was given; empty where it has none, or what is kept is no picture. */
  public static Optional<byte[]> of(Vault vault, String icon) {
    if (!icon.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(vault.unknown().get(icon))
        .filter(raw -> TEXT.matcher(raw).matches())
        .map(raw -> decoded(raw.substring(1, raw.length() - 1)))
        .filter(bytes -> bytes.length > 0 && bytes.length <= BYTES);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The name of that picture. */
  static String nameOf(byte[] picture) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(picture);
      return PREFIX + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** {@code vault} with that picture, and without those no entry has or had. */
  static Vault kept(Vault vault, byte[] picture) {
    var named = new HashSet<String>();
    for (var entry : vault.entries()) {
      named.add(entry.icon());
      entry.history().stream().filter(past -> past.field().equals(Field.ICON.text())).forEach(past -> named.add(past.was()));
    }
    var members = new HashMap<>(vault.unknown());
    members.keySet().removeIf(name -> name.startsWith(PREFIX) && !named.contains(name));
    members.put(nameOf(picture), '"' + Base64.getEncoder().encodeToString(picture) + '"');
    return vault.withUnknown(members);
  }
}
