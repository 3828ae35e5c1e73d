package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.BatchGaps;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Anything else with links in it: unknown JSON, XML, HTML and text, among it the HTML exports of Aegis, Stratum and Ente.
 * What is between the links does not matter; entities of HTML and escapes of JSON are taken back first.
 */
final class LinkScanImporter implements Importer {
  private static final Format FORMAT =
      new Format("links", "Any file with links", List.of("html", "xml", "json", "txt"), Set.of(Ability.IMPORT_PLAIN));
  private static final List<String> SCHEMES = List.of("otpauth://", "otpauth-migration://", "motp://", "steam://");

  private final Secrets secrets;

  LinkScanImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().sort() != Outline.Sort.BINARY && next(new LinkText(source.bytes()), 0) >= 0
        ? Claim.SURE
        : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var text = new LinkText(source.bytes());
    var batches = new ArrayList<OtpauthText.Batch>();
    for (int at = next(text, 0); at >= 0; at = next(text, at)) {
      int end = text.end(at);
      var link = text.plain(at, end);
      try {
        var reading = new OtpauthText(secrets).keeping().read(link);
        findings.addAll(reading.items());
        reading.batch().ifPresent(batches::add);
      } finally {
        Arrays.fill(link, (byte) 0);
      }
      at = end;
    }
    for (var gap : new BatchGaps().of(batches)) {
      findings.notice(ImportNotice.Kind.PARTS_MISSING, gap.numbers() + " / " + gap.size());
    }
    if (source.outline().sort() == Outline.Sort.XML) {
      findings.notice(ImportNotice.Kind.LOSSY, ""); // links in a page leave out what the program knew besides
    }
  }

  private static int next(LinkText text, int from) {
    for (int at = from; at < text.length(); at++) {
      for (var scheme : SCHEMES) {
        if (text.has(at, scheme)) {
          return at;
        }
      }
    }
    return -1;
  }
}
