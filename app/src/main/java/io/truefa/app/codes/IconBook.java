package io.truefa.app.codes;

import io.truefa.app.brands.Brand;
import io.truefa.app.brands.Brands;
import io.truefa.app.shell.Background;
import io.truefa.vault.Entry;
import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.Vault;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.image.Image;

/**
 * What stands in the tile of an entry. Looked up in the background when a row is first seen, and remembered: brands are not what
 * codes wait for. UI thread only.
 */
public final class IconBook {
  /** An entry that shall have its letter, whatever its name. */
  static final String LETTER = "none";

  private static final int MOST = 512;

  /** Twice the size of a tile, for scaled screens. */
  private static final int PIXELS = 80;

  private final Brands brands;
  private final Map<String, Icon> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> asked = new HashSet<>();

  /** Answers to questions of an earlier generation are dropped: after a lock nothing comes back. */
  private int generation;

  public IconBook(Brands brands) {
    this.brands = brands;
  }

  Brands brands() {
    return brands;
  }

  /** What is known now; asks for the rest, and tells {@code found}. */
  Icon of(Entry entry, Supplier<Vault> vault, Background background, Runnable found) {
    var name = entry.icon();
    if (name.equals(LETTER) || (name.isEmpty() && entry.label().issuer().isEmpty())) {
      return new Icon.Letter();
    }
    var key = name.isEmpty() ? "\n" + entry.label().issuer() : name + "\n" + entry.label().issuer();
    var icon = known.get(key);
    if (icon != null) {
      return icon;
    }
    if (asked.add(key)) {
      int mine = generation;
      background.run(
          () -> look(name, entry.label().issuer(), vault),
          answer -> {
            if (mine == generation) {
              remember(key, answer);
              found.run();
            }
          },
          () -> asked.remove(key));
    }
    return known.getOrDefault(key, new Icon.Letter());
  }

  private void remember(String key, Icon icon) {
    if (known.size() >= MOST) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(key, icon);
  }

  private Icon look(String name, String issuer, Supplier<Vault> vault) {
    if (name.startsWith(Pictures.PREFIX)) {
      var picture = Pictures.of(vault.get(), name).map(Picture::bytes).map(IconBook::decoded).filter(image -> !image.isError());
      if (picture.isPresent()) {
        return new Icon.Picture(picture.get());
      }
    }
    Optional<Brand> brand = name.isEmpty() ? Optional.empty() : brands.named(name);
    return brand
        .or(() -> brands.of(issuer))
        .<Icon>map(found -> new Icon.Sign(found, brands.sign(found)))
        .orElseGet(Icon.Letter::new);
  }

  private static Image decoded(byte[] picture) {
    return new Image(new ByteArrayInputStream(picture), PIXELS, PIXELS, true, true);
  }

  /** Nothing of a vault is left; for lock. */
  public void forget() {
    generation++;
    known.clear();
    asked.clear();
  }

  /** What stands in a tile. */
  sealed interface Icon {
    record Letter() implements Icon {}

    /**
     * The sign of a brand.
     *
     * @param path in SVG, in a square of 24
     */
    record Sign(Brand brand, String path) implements Icon {}

    record Picture(Image image) implements Icon {}
  }
}
