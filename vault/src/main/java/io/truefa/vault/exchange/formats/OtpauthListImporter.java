package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import java.util.List;
import java.util.Set;

/** A list of links, one on a line: otpauth, otpauth-migration, motp and steam, in any mixture. */
final class OtpauthListImporter implements Importer {
  private static final Format FORMAT =
      new Format("otpauth", "otpauth links", List.of("txt"), Set.of(Ability.IMPORT_PLAIN));
  private static final List<String> SCHEMES = List.of("otpauth://", "otpauth-migration://", "motp://", "steam://");

  private final Secrets secrets;

  OtpauthListImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().sort() == Outline.Sort.TEXT && beginsSomeLine(source.bytes()) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    new LinkLines(secrets).read(source.bytes(), findings);
  }

  /** A link amid other words makes no list. */
  private static boolean beginsSomeLine(byte[] bytes) {
    boolean atStart = true;
    for (int i = Texts.afterMark(bytes); i < bytes.length; i++) {
      byte value = bytes[i];
      if (atStart && isLink(bytes, i)) {
        return true;
      }
      boolean isEdge = (value >= 0 && value <= ' ') || value == '"' || value == '\'' || value == '<';
      atStart = value == '\n' || (atStart && isEdge);
    }
    return false;
  }

  private static boolean isLink(byte[] bytes, int at) {
    return SCHEMES.stream().anyMatch(scheme -> Texts.has(bytes, at, scheme));
  }
}
