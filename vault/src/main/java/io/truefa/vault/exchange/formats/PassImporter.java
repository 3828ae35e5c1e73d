package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** pass-otp: the decrypted text of one entry of a password store; its first link counts, its file is its name. */
final class PassImporter implements Importer {
  private static final Format FORMAT =
      new Format("pass", "pass (pass-otp)", List.of("txt"), Set.of(Ability.IMPORT_PLAIN));
  private static final String SCHEME = "otpauth://";
  private static final int LONGEST = 64 * 1024;
  private static final List<String> SCHEMES = List.of("otpauth://", "otpauth-migration://", "motp://", "steam://");

  private final Secrets secrets;

  PassImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  /** A password above, one link below it: a list of links begins with one or with a comment, and has more of them. */
  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    char first = Texts.first(bytes);
    boolean small = bytes.length <= LONGEST && source.outline().sort() == Outline.Sort.TEXT;
    if (!small || first == '#' || links(bytes) != 1) {
      return Claim.NO;
    }
    return linkLine(bytes) > firstLine(bytes) && !isComma(bytes) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var bytes = source.bytes();
    int from = linkLine(bytes);
    if (from < 0) {
      throw new ImportRefusedException(ImportReason.EMPTY);
    }
    var link = Arrays.copyOfRange(bytes, from, lineEnd(bytes, from));
    try {
      findings.addAll(new LinkDraft(secrets, link).accountIfNone(SteamImporter.withoutEnding(source.name())).build());
    } finally {
      Arrays.fill(link, (byte) 0);
    }
  }

  /** A header of comma-separated values says more. */
  private static boolean isComma(byte[] bytes) {
    int end = lineEnd(bytes, 0);
    for (int i = 0; i < end; i++) {
      if (bytes[i] == ',' && end < bytes.length) {
        return CsvTable.isHeaded(bytes, "url") || CsvTable.isHeaded(bytes, "title") || CsvTable.isHeaded(bytes, "name");
      }
    }
    return false;
  }

  /** Where the first line that is a link begins; -1 where there is none. */
  private static int linkLine(byte[] bytes) {
    for (int at = Texts.afterMark(bytes); at < bytes.length; at = lineEnd(bytes, at) + 1) {
      if (isLink(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  /** How many links of any kind there are. */
  private static int links(byte[] bytes) {
    int links = 0;
    for (int i = 0; i < bytes.length; i++) {
      for (var scheme : SCHEMES) {
        links += Texts.has(bytes, i, scheme) ? 1 : 0;
      }
    }
    return links;
  }

  /** Where the first line that is not blank begins. */
  private static int firstLine(byte[] bytes) {
    int at = Texts.afterMark(bytes);
    while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at;
  }

  private static boolean isLink(byte[] bytes, int at) {
    return Texts.has(bytes, at, SCHEME);
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
