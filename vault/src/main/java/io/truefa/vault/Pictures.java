package io.truefa.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final Pattern TEXT = Pattern.compile("\"[A-Za-z0-9+/]+={0,2}\"");

  private Pictures() {}

  /** The picture an entry was given; empty where it has none, or what is kept is no picture. */
  public static Optional<Picture> of(Vault vault, String icon) {
    if (!icon.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(vault.unknown().get(icon))
        .filter(raw -> TEXT.matcher(raw).matches())
        .flatMap(raw -> picture(raw.substring(1, raw.length() - 1)));
  }

  private static Optional<Picture> picture(String base64) {
    try {
      return Optional.of(new Picture(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code vault} with these pictures, and without those no entry has or had. */
  public static Vault kept(Vault vault, Collection<Picture> pictures) {
    var named = new HashSet<String>();
    for (var entry : vault.entries()) {
      named.add(entry.icon());
      entry.history().stream().filter(past -> past.field().equals(Field.ICON.text())).forEach(past -> named.add(past.was()));
    }
    var members = new HashMap<>(vault.unknown());
    members.keySet().removeIf(name -> name.startsWith(PREFIX) && !named.contains(name));
    pictures.forEach(picture -> members.put(picture.name(), '"' + picture.base64() + '"'));
    return vault.withUnknown(members);
  }
}
