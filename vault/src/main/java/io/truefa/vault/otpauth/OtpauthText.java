package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a link or QR code, and writes an entry as one. The rules are in OTPAUTH.md. */
public final class OtpauthText {
  /** Longest text read, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final String MIGRATION_SCHEME = "otpauth-migration://";
  private static final List<String> OTPAUTH_SCHEMES = List.of("otpauth://", "apple-otpauth://");
  private static final String MOTP_SCHEME = "motp://";
  private static final String STEAM_SCHEME = "steam://";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Secrets secrets;
  private final boolean keeping;

  public OtpauthText(Secrets secrets) {
    this(secrets, false);
  }

  private OtpauthText(Secrets secrets, boolean keeping) {
    this.secrets = secrets;
    this.keeping = keeping;
  }

  /**
   * One that does not refuse a link which is whole but not for us (another kind of token, a hash not computed here, a PIN
   * that is missing): it becomes an entry of {@link OtpSpec.Kept}.
   */
  public OtpauthText keeping() {
    return new OtpauthText(secrets, true);
  }

  /**
   * Reads one link from UTF-8 bytes; blanks, quotes or angle brackets around it do not matter. The caller wipes the bytes,
   * and closes every entry in the answer.
   */
  public Reading read(byte[] utf8) {
    return read(bare(new Slice(utf8)));
  }

  /**
   * Reads a list of links, one on a line or with commas between them, from UTF-8 bytes; a byte order mark, empty lines and lines beginning with {@code
   * #} do not matter. The caller wipes the bytes, and closes every entry in the answers. Any other line is answered as
   * {@link RejectReason#NOT_OTPAUTH}. Only a single line is bounded by {@link #MAX_BYTES}; the caller bounds the whole.
   */
  public List<Reading> readLines(byte[] utf8) {
    var text = new Slice(utf8);
    var readings = new ArrayList<Reading>();
    int start = startsWithMark(text) ? BYTE_ORDER_MARK.length : 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      var line = text.sub(start, end).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        links(line).forEach(link -> readings.add(read(bare(link))));
      }
      start = end + 1;
    }
    return readings;
  }

  /** A comma parts links only where another one begins behind it: names have commas, too. */
  private static List<Slice> links(Slice line) {
    var links = new ArrayList<Slice>();
    int start = 0;
    for (int comma = line.indexOf(',', 0); comma >= 0; comma = line.indexOf(',', comma + 1)) {
      if (beginsLink(line.sub(comma + 1).strip())) {
        links.add(line.sub(start, comma).strip());
        start = comma + 1;
      }
    }
    var last = line.sub(start).strip();
    links.add(last.length() > 1 && last.at(last.length() - 1) == ',' ? last.sub(0, last.length() - 1) : last);
    return links;
  }

  private static boolean beginsLink(Slice text) {
    var inner = !text.isEmpty() && text.at(0) == '"' ? text.sub(1) : text;
    return OTPAUTH_SCHEMES.stream().anyMatch(inner::startsWith)
        || inner.startsWith(MIGRATION_SCHEME)
        || inner.startsWith(STEAM_SCHEME)
        || inner.startsWith(MOTP_SCHEME);
  }

  private Reading read(Slice text) {
    if (text.startsWith(MIGRATION_SCHEME)) {
      return isTooLong(text)
          ? rejected(Kind.MIGRATION, RejectReason.TOO_LONG)
          : new MigrationReader(secrets).read(text.sub(MIGRATION_SCHEME.length()));
    }
    for (var scheme : OTPAUTH_SCHEMES) {
      if (text.startsWith(scheme)) {
        return isTooLong(text) ? tooLong() : one(new OtpauthReader(secrets, keeping).read(text.sub(scheme.length())));
      }
    }
    if (text.startsWith(MOTP_SCHEME)) {
      return isTooLong(text) ? tooLong() : one(new OtpauthReader(secrets, keeping).readMotp(text.sub(MOTP_SCHEME.length())));
    }
    if (text.startsWith(STEAM_SCHEME)) {
      return isTooLong(text) ? tooLong() : one(new SteamReader(secrets).read(text.sub(STEAM_SCHEME.length())));
    }
    return rejected(
        Kind.OTHER, new PhoneOnly().matches(text) ? RejectReason.PHONE_ONLY : RejectReason.NOT_OTPAUTH);
  }

  /**
   * {@code otpauth://} as UTF-8 in secret memory; the caller owns it. Everything is percent-encoded, the issuer stands both
   * as prefix and parameter. An mOTP entry becomes {@code motp://}. The PIN of mOTP and Yandex entries is in the text too.
   */
  public SecretBuffer write(Entry entry, SecretBuffer secret) {
    return new OtpauthWriter(secrets).write(entry.label(), entry.spec(), secret);
  }

  /** As {@link #write}, but Steam the way KeePassXC has it: as TOTP, marked by its parameter {@code encoder}. */
  public SecretBuffer writeForKeePass(Entry entry, SecretBuffer secret) {
    return entry.spec() instanceof OtpSpec.Steam
        ? new OtpauthWriter(secrets).writeMarkedSteam(entry.label(), secret)
        : write(entry, secret);
  }

  private static Slice bare(Slice text) {
    var stripped = (startsWithMark(text) ? text.sub(BYTE_ORDER_MARK.length) : text).strip();
    int last = stripped.length() - 1;
    boolean enclosed =
        last > 0
            && switch (stripped.at(0)) {
              case '"' -> stripped.at(last) == '"';
              case '\'' -> stripped.at(last) == '\'';
              case '<' -> stripped.at(last) == '>';
              default -> false;
            };
    return enclosed ? stripped.sub(1, last).strip() : stripped;
  }

  private static boolean startsWithMark(Slice text) {
    return text.length() >= BYTE_ORDER_MARK.length
        && text.at(0) == BYTE_ORDER_MARK[0]
        && text.at(1) == BYTE_ORDER_MARK[1]
        && text.at(2) == BYTE_ORDER_MARK[2];
  }

  private static boolean isTooLong(Slice text) {
    return text.length() > MAX_BYTES;
  }

  private static Reading tooLong() {
    return rejected(Kind.OTPAUTH, RejectReason.TOO_LONG);
  }

  private static Reading rejected(Kind kind, RejectReason reason) {
    return new Reading(kind, List.of(new Item.Rejected(reason, new Label("", ""))), Optional.empty());
  }

  private static Reading one(Item item) {
    return new Reading(Kind.OTPAUTH, List.of(item), Optional.empty());
  }

  /** What sort of text it is. */
  public enum Kind {
    /** A link with one entry: otpauth, motp or steam. */
    OTPAUTH("otpauth"),
    /** A link with several. */
    MIGRATION("otpauth-migration"),
    OTHER("other");

    private final String externalName;

    Kind(String externalName) {
      this.externalName = externalName;
    }

    /** The name scripts see. */
    public String externalName() {
      return externalName;
    }
  }

  /**
   * What a text holds.
   *
   * @param items one for each entry in the text, in order; a single rejected one where the text is no link
   * @param batch place of a migration link in its batch; empty where its numbers make no sense
   */
  public record Reading(Kind kind, List<Item> items, Optional<Batch> batch) {
    public Reading {
      items = List.copyOf(items);
    }
  }

  /**
   * Place of a migration link among its siblings.
   *
   * @param index from 0
   * @param size at least 1, at most 1,000
   * @param id what the parts of one batch share; empty in newer exports
   */
  public record Batch(int index, int size, Optional<Long> id) {}

  /** One entry of a text. */
  public sealed interface Item {
    /** The holder of the answer closes {@code entry}. */
    record Read(NewEntry entry) implements Item {}

    /** No entry; what could be read of its name comes along. */
    record Rejected(RejectReason reason, Label label) implements Item {}
  }
}
