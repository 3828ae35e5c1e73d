package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Picture;
import io.truefa.vault.RecoveryText;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What another program's file says of one entry, while it comes together; {@link #build} holds it to the same rules as a
 * link. What is not said, or said as nothing at all, has its usual value: SHA-1, six digits, 30 s, counter 0.
 *
 * <p>What is whole but cannot be taken in (another kind of token, a hash we do not compute, a PIN that is missing) becomes an
 * entry of {@link OtpSpec.Kept}, which holds all that was said.
 *
 * <p>Secrets stay the caller's: the arrays are read by {@link #build}, and wiped by whoever made them.
 */
public final class TokenDraft {
  private static final String STEAM = "Steam";

  private final Secrets secrets;
  private final PlainText plain = new PlainText();
  private String type = "totp";
  private String issuer = "";
  private String name = "";
  private Optional<Label> label = Optional.empty();
  private boolean steamByIssuer;
  private boolean strict;
  private String algorithm = "";
  private String digits = "";
  private String period = "";
  private String counter = "";
  private SecretForm form = SecretForm.BASE32;
  private Optional<byte[]> secret = Optional.empty();
  private Optional<byte[]> pin = Optional.empty();
  private final List<String> groups = new ArrayList<>();
  private String note = "";
  private boolean favourite;
  private String icon = "";
  private Optional<Picture> picture = Optional.empty();
  private Optional<byte[]> recovery = Optional.empty();

  public TokenDraft(Secrets secrets) {
    this.secrets = secrets;
  }

  /** {@code totp}, {@code hotp}, {@code steam}, {@code motp}, {@code yandex}, in whatever case; TOTP where nothing is said. */
  public TokenDraft type(String to) {
    type = to;
    return this;
  }

  /** The service, where the file keeps it apart from the name; a prefix of the name that repeats it is dropped. */
  public TokenDraft issuer(String to) {
    issuer = plain.of(to);
    return this;
  }

  /** The account, or {@code Issuer:account} where the file has but one text. */
  public TokenDraft name(String to) {
    name = plain.of(to);
    return this;
  }

  /** Issuer and account as they are: nothing is split or dropped. */
  public TokenDraft label(String exactIssuer, String exactAccount) {
    label = Optional.of(new Label(plain.of(exactIssuer), plain.of(exactAccount)));
    return this;
  }

  /** A time-based entry of the issuer Steam makes codes in Steam's way: some programs know no other mark for it. */
  public TokenDraft steamByIssuer() {
    steamByIssuer = true;
    return this;
  }

  /** What cannot be taken in is refused, not kept: a person is there who can say it again. */
  public TokenDraft strict() {
    strict = true;
    return this;
  }

  /** Name of the hash function, however spelled; one we do not compute refuses the entry. */
  public TokenDraft algorithm(String to) {
    algorithm = to;
    return this;
  }

  public TokenDraft digits(String to) {
    digits = to;
    return this;
  }

  /** In seconds. */
  public TokenDraft period(String to) {
    period = to;
    return this;
  }

  /** Of the next code. */
  public TokenDraft counter(String to) {
    counter = to;
    return this;
  }

  /** The secret, written in {@code how}. */
  public TokenDraft secret(SecretForm how, byte[] value) {
    form = how;
    secret = Optional.of(value);
    return this;
  }

  /** Digits, or Base32 of digits; mOTP and Yandex need it. */
  public TokenDraft pin(byte[] value) {
    pin = Optional.of(value);
    return this;
  }

  /** One more group; an empty name is none. */
  public TokenDraft group(String to) {
    var clean = plain.of(to);
    if (!clean.isEmpty() && groups.size() < EntryLimits.GROUPS && !groups.contains(clean)) {
      groups.add(clean);
    }
    return this;
  }

  /** Replaces the note; {@link #moreNote} adds to it. */
  public TokenDraft note(String to) {
    note = plain.ofLines(NameLimits.head(to));
    return this;
  }

  /** One more line of the note, for what has no place of its own. */
  public TokenDraft moreNote(String line) {
    note = note.isEmpty() ? plain.ofLines(line) : note + "\n" + plain.ofLines(line);
    return this;
  }

  public TokenDraft favourite(boolean to) {
    favourite = to;
    return this;
  }

  /** The brand whose picture the other program shows; its names for no brand are none. */
  public TokenDraft icon(String to) {
    icon = new BrandName().of(plain.of(to));
    return this;
  }

  /** The picture a person gave it there; goes before a brand. */
  public TokenDraft picture(Optional<Picture> to) {
    picture = to;
    return this;
  }

  /** Recovery codes in UTF-8, one per line; what is no list of codes is none. */
  public TokenDraft recovery(byte[] lines) {
    recovery = Optional.of(lines);
    return this;
  }

  /** Issuer and account as {@link #build} will give them. */
  public Label labelSoFar() {
    return new NameLimits().label(label.orElseGet(() -> new LabelRule().resolve(name, issuer)));
  }

  /** The entry, or why there is none. Whoever gets an entry closes it. */
  public Item build() {
    var named = labelSoFar();
    try {
      var spec = spec(named);
      var label = spec instanceof OtpSpec.Steam && named.issuer().isEmpty() ? new Label(STEAM, named.account()) : named;
      // the secrets come last, when nothing can go wrong any more that would leave them unowned
      return new Item.Read(new NewEntry(label, spec, details(), secretFor(spec), codes()));
    } catch (Refusal refusal) {
      return refusal.reason().isOurs() && !strict ? kept(refusal.reason(), named) : new Item.Rejected(refusal.reason(), named);
    }
  }

  /** Everything said of the token as a link in which nothing is interpreted. */
  private Item kept(RejectReason reason, Label named) {
    var numbers = new LinkedHashMap<String, String>();
    numbers.put("algorithm", algorithm);
    numbers.put("digits", digits);
    numbers.put("period", period);
    numbers.put("counter", counter);
    try (var link = new SecretText(secrets)) {
      link.add("otpauth://").addEncoded(type.strip().toLowerCase(Locale.ROOT)).add("/");
      link.addEncoded(named.issuer() + ":" + named.account());
      new SecretFields(secrets).keep(type.strip().equalsIgnoreCase("motp"), form, secret, pin, link);
      numbers.forEach((name, value) -> said(value).ifPresent(_ -> link.add("&" + name + "=").addEncoded(value.strip())));
      if (link.size() > EntryLimits.SECRET_BYTES) {
        return new Item.Rejected(reason, named);
      }
      return new Item.Read(new NewEntry(named, new OtpSpec.Kept(reason.name()), details(), link.join(), codes()));
    } catch (Refusal worse) {
      return new Item.Rejected(worse.reason(), named);
    }
  }

  private NewEntry.Details details() {
    var details = new NameLimits().details(new NewEntry.Details(groups, note, favourite, icon, 0));
    return picture.map(details::with).orElse(details);
  }

  private Optional<NewEntry.Recovery> codes() {
    return recovery
        .map(new RecoveryText(secrets)::read)
        .flatMap(
            read ->
                switch (read) {
                  case RecoveryText.Result.Codes(var codes, var count) ->
                      Optional.of(new NewEntry.Recovery(codes, count, Set.of()));
                  case RecoveryText.Result.Refused _ -> Optional.empty();
                });
  }

  private OtpSpec spec(Label named) throws Refusal {
    return switch (type.strip().toLowerCase(Locale.ROOT)) {
      case "", "totp", "otp" -> steamByIssuer && named.issuer().equalsIgnoreCase(STEAM) ? new OtpSpec.Steam() : totp();
      case "hotp" -> hotp();
      case "steam", "steamtotp" -> new OtpSpec.Steam();
      case "motp" -> new OtpSpec.Motp();
      case "yandex", "yaotp" -> new OtpSpec.Yandex();
      default -> throw new Refusal(RejectReason.UNKNOWN_TYPE);
    };
  }

  private OtpSpec totp() throws Refusal {
    if (new AlgorithmNames().isSteam(said(algorithm))) {
      return new OtpSpec.Steam();
    }
    return new OtpSpec.Totp(
        new AlgorithmNames().read(said(algorithm)), new SpecNumbers().digits(said(digits)), new SpecNumbers().period(said(period)), 0);
  }

  private OtpSpec hotp() throws Refusal {
    return new OtpSpec.Hotp(
        new AlgorithmNames().read(said(algorithm)), new SpecNumbers().digits(said(digits)), new SpecNumbers().counter(said(counter)));
  }

  private SecretBuffer secretFor(OtpSpec spec) throws Refusal {
    var fields = new SecretFields(secrets);
    return switch (spec) {
      case OtpSpec.Totp _, OtpSpec.Hotp _, OtpSpec.Steam _ -> fields.of(form, secret);
      case OtpSpec.Yandex _ -> fields.yandex(form, secret, pin.map(Slice::new));
      case OtpSpec.Motp _ -> fields.motp(form, secret, pin.map(Slice::new));
      case OtpSpec.Kept _ -> throw new IllegalStateException("nothing is said to be kept");
    };
  }

  /** Not for secrets. */
  private static Optional<Slice> said(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new Slice(text.strip().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "TokenDraft[hidden]";
  }
}
