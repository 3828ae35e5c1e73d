package io.truefa.app.brands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truefa.vault.Folded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every brand there is a sign of: simple-icons, taken in by {@code packaging/MakeBrands.java}. The names are read when somebody
 * first asks, a sign when it is wanted. Blocking, for the background; safe for several threads.
 */
public final class Brands {
  /** Into how many files the signs are dealt. */
  private static final int PARTS = 64;

  private Optional<Matcher> matcher = Optional.empty();
  private List<Brand> all = List.of();

  /** The brand of a service of that name; empty rather than a wrong one. */
  public Optional<Brand> of(String issuer) {
    return matcher().of(issuer);
  }

  /** The brand of that name, as an entry keeps it. */
  public Optional<Brand> named(String name) {
    return all().stream().filter(brand -> brand.name().equals(name)).findFirst();
  }

  /** Brands whose title has all of {@code text}, those that begin with it first. */
  public List<Brand> find(String text, int most) {
    var wanted = Folded.of(text).strip();
    return all().stream()
        .filter(brand -> Folded.of(brand.title()).contains(wanted))
        .sorted(
            Comparator.comparing((Brand brand) -> !Folded.of(brand.title()).startsWith(wanted))
                .thenComparingInt(brand -> brand.title().length())
                .thenComparing(Brand::name))
        .limit(most)
        .toList();
  }

  /** How its sign is drawn: an SVG path in a square of 24. */
  public String sign(Brand brand) {
    var file = "signs-" + Math.floorMod(brand.name().hashCode(), PARTS) + ".txt";
    try (var lines = open(file)) {
      return lines
          .lines()
          .filter(line -> line.startsWith(brand.name()) && line.charAt(brand.name().length()) == '\t')
          .map(line -> line.substring(brand.name().length() + 1))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no sign of " + brand.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a part of the program itself
    }
  }

  private List<Brand> all() {
    matcher();
    return all;
  }

  private synchronized Matcher matcher() {
    if (matcher.isEmpty()) {
      var brands = new ArrayList<Brand>();
      var titles = new HashMap<String, Brand>();
      var aliases = new HashMap<String, Brand>();
      try (var lines = open("names.txt")) {
        lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> read(line, brands, titles, aliases));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // a part of the program itself
      }
      aliases.forEach(titles::putIfAbsent);
      all = List.copyOf(brands);
      matcher = Optional.of(new Matcher(titles));
    }
    return matcher.get();
  }

  private static void read(String line, List<Brand> brands, Map<String, Brand> titles, Map<String, Brand> aliases) {
    var parts = line.split("\t", -1);
    var brand = new Brand(parts[0], parts[1], parts[2]);
    brands.add(brand);
    titles.put(brand.name(), brand);
    Matcher.keys(brand.title()).forEach(key -> titles.putIfAbsent(key, brand));
    for (int i = 3; i < parts.length; i++) {
      Matcher.keys(parts[i]).forEach(key -> aliases.putIfAbsent(key, brand));
    }
  }

  private static BufferedReader open(String name) {
    var found = Objects.requireNonNull(Brands.class.getResourceAsStream(name), name);
    return new BufferedReader(new InputStreamReader(found, UTF_8));
  }
}
