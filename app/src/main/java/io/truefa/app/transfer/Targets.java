package io.truefa.app.transfer;

import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrPainter;
import io.truefa.app.qr.QrScanner;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.formats.Exporters;
import io.truefa.vault.exchange.formats.Formats;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Everything that can be read or written, in one list. */
public final class Targets {
  private final List<ExportTarget> targets = new ArrayList<>();
  private final Formats formats;

  /**
   * With all there are.
   *
   * @param texts of pages that are made for people
   * @param clock for the dates on them
   */
  public Targets(Crypto crypto, KdfPolicy policy, Texts texts, Clock clock) {
    this.formats = new Formats(crypto);
    for (var exporter : new Exporters(crypto, policy::forNewSlots).all()) {
      var importer = formats.importer(exporter.format().id()).orElseThrow();
      targets.add(new FileTarget(exporter, importer, crypto.secrets()));
    }
    targets.add(new GoogleQrTarget(crypto, new QrPainter(), new PictureReader(), new QrScanner()));
    var links = formats.importer("links").orElseThrow();
    targets.add(new SheetTarget(crypto.secrets(), new QrPainter(), links, texts, clock));
  }

  /** What can be written, the formats most people want first. */
  public List<ExportTarget> targets() {
    return List.copyOf(targets);
  }

  public Optional<ExportTarget> target(String id) {
    return targets.stream().filter(target -> target.format().id().equals(id)).findFirst();
  }

  /** Every format once, with all that can be done with it, by name. */
  public List<Format> all() {
    var all = new LinkedHashMap<String, Format>();
    formats.all().forEach(format -> all.put(format.id(), format));
    targets.forEach(target -> all.merge(target.format().id(), target.format(), Targets::both));
    return all.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
  }

  private static Format both(Format one, Format other) {
    var abilities = EnumSet.noneOf(Ability.class);
    abilities.addAll(one.abilities());
    abilities.addAll(other.abilities());
    return new Format(one.id(), one.title(), one.extensions(), abilities);
  }
}
