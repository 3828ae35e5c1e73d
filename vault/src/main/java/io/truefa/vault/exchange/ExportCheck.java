package io.truefa.vault.exchange;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what was read back out of a written file against what was to be written, field by field but for the losses. */
public final class ExportCheck {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");

  private final Losses losses;

  public ExportCheck(Losses losses) {
    this.losses = losses;
  }

  /** Whether each entry came back, in order. */
  public boolean same(List<Outgoing> written, List<Item> read) {
    if (written.size() != read.size()) {
      return false;
    }
    for (int i = 0; i < written.size(); i++) {
      if (!(read.get(i) instanceof Item.Read(var entry)) || !same(written.get(i), entry)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Outgoing written, NewEntry read) {
    var entry = written.entry();
    if (entry.spec() instanceof OtpSpec.Kept && read.spec() instanceof OtpSpec.Kept) {
      return written.secret().sameAs(read.secret()); // the name in it is the one it came with
    }
    var label = losses.label(entry);
    return visible(issuer(label, entry.spec())).equals(visible(issuer(read.label(), read.spec())))
        && visible(label.account()).equals(visible(read.label().account()))
        && entry.spec().equals(read.spec())
        && new HashSet<>(visible(losses.groups(entry))).equals(new HashSet<>(visible(read.groups())))
        && visible(losses.note(entry)).equals(visible(read.note()))
        && losses.favourite(entry) == read.favourite()
        && losses.icon(entry).equals(read.details().icon()) // of a picture: the hash of its content
        && losses.offsetSeconds(entry) == read.details().offsetSeconds()
        && written.secret().sameAs(read.secret())
        && (!losses.holds().contains(Loss.RECOVERY_CODES) || sameCodes(written, read));
  }

  private static boolean sameCodes(Outgoing written, NewEntry read) {
    var codes = written.entry().recoveryCodes();
    if (codes.isEmpty() || read.recovery().isEmpty()) {
      return codes.isEmpty() && read.recovery().isEmpty();
    }
    var back = read.recovery().get();
    return codes.get().count() == back.count()
        && back.used().equals(Set.copyOf(codes.get().usedNumbers()))
        && written.recovery().filter(lines -> lines.sameAs(back.codes())).isPresent();
  }

  /** A Steam entry without an issuer is Steam's. */
  private static String issuer(Label label, OtpSpec spec) {
    return spec instanceof OtpSpec.Steam && label.issuer().isEmpty() ? "Steam" : label.issuer();
  }

  private static List<String> visible(List<String> texts) {
    return texts.stream().map(ExportCheck::visible).filter(text -> !text.isEmpty()).toList();
  }

  /** Readers clean names and notes of control characters and odd blanks; that is no loss. */
  private static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll(" ").strip();
  }
}
