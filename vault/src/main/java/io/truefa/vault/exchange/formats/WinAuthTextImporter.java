package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** WinAuth's text export: links, but the counter of an HOTP entry is the one used last. */
final class WinAuthTextImporter implements Importer {
  private static final Format FORMAT =
      new Format("winauth-text", "WinAuth (text)", List.of("txt"), Set.of(Ability.IMPORT_PLAIN));
  private static final List<String> MARKS = List.of("&icon=", "&deviceid=", "# winauth");

  private final Secrets secrets;

  WinAuthTextImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    if (source.outline().sort() != Outline.Sort.TEXT || !Texts.contains(bytes, "otpauth://")) {
      return Claim.NO;
    }
    boolean named = source.name().toLowerCase(Locale.ROOT).startsWith("winauth");
    return named || MARKS.stream().anyMatch(mark -> Texts.contains(bytes, mark)) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    for (var reading : new OtpauthText(secrets).keeping().readLines(source.bytes())) {
      for (var item : reading.items()) {
        findings.add(next(item));
      }
    }
  }

  private static Item next(Item item) {
    if (item instanceof Item.Read(var entry)
        && entry.spec() instanceof OtpSpec.Hotp(var hash, var digits, var counter)
        && counter < Long.MAX_VALUE) {
      return new Item.Read(entry.as(entry.label(), new OtpSpec.Hotp(hash, digits, counter + 1)));
    }
    return item;
  }
}
