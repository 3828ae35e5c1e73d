package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Optional;

/** Reads what follows {@code otpauth://}, as the many programs that write it really do; rules in OTPAUTH.md. */
final class OtpauthReader {
  private static final String STEAM = "Steam";
  private static final String OTPAUTH = "otpauth://";

  /** Numberstation writes this for no issuer. */
  private static final String NO_ISSUER = "None";

  private final Secrets secrets;
  private final boolean keeping;
  private final SecretFields secretFields;
  private final SpecNumbers numbers = new SpecNumbers();

  /** @param keeping whether what is whole but cannot be taken in is kept as it is, instead of being refused */
  OtpauthReader(Secrets secrets, boolean keeping) {
    this.secrets = secrets;
    this.keeping = keeping;
    this.secretFields = new SecretFields(secrets);
  }

  /** Reads {@code TYPE/LABEL?QUERY}. */
  Item read(Slice text) {
    var link = new LinkParts(text);
    return read(link, link.type(), OTPAUTH, text);
  }

  /** Reads {@code LABEL?QUERY} of a {@code motp://} link. */
  Item readMotp(Slice text) {
    return read(LinkParts.withoutType(text), "motp", "motp://", text);
  }

  private Item read(LinkParts link, String type, String scheme, Slice text) {
    var parameters = new Parameters(link.query());
    var about = about(link, parameters);
    try {
      if (parameters.twoStep()) {
        throw new Refusal(RejectReason.TWO_STEP);
      }
      if (about.trashed()) {
        throw new Refusal(RejectReason.IN_TRASH);
      }
      return entry(type, about, parameters);
    } catch (Refusal refusal) {
      return keeping && isWorthKeeping(refusal.reason(), parameters, text)
          ? about.item(new OtpSpec.Kept(refusal.reason().name()), kept(scheme, text))
          : new Item.Rejected(refusal.reason(), about.label());
    }
  }

  private static boolean isWorthKeeping(RejectReason reason, Parameters parameters, Slice text) {
    return reason.isOurs()
        && parameters.value("secret").filter(secret -> !secret.isEmpty()).isPresent()
        && text.length() <= EntryLimits.SECRET_BYTES - OTPAUTH.length();
  }

  private SecretBuffer kept(String scheme, Slice text) {
    try (var link = new SecretText(secrets)) {
      return link.add(scheme).add(text.copy()).join();
    }
  }

  /** The secret comes last, when nothing can go wrong any more that would leave it unowned. */
  private Item entry(String type, About about, Parameters parameters) throws Refusal {
    return switch (type) {
      case "totp" -> isSteam(about, parameters) ? steam(about, parameters) : totp(about, parameters);
      case "hotp" -> isMarkedSteam(parameters) ? steam(about, parameters) : hotp(about, parameters);
      case "steam" -> steam(about, parameters);
      case "yaotp" ->
          about.item(
              new OtpSpec.Yandex(), secretFields.yandex(parameters.value("secret"), parameters.value("pin")));
      case "motp" ->
          about.item(new OtpSpec.Motp(), secretFields.motp(parameters.value("secret"), parameters.value("pin")));
      case "pipush", "push" -> throw new Refusal(RejectReason.PHONE_ONLY);
      default -> throw new Refusal(RejectReason.UNKNOWN_TYPE);
    };
  }

  private Item totp(About about, Parameters parameters) throws Refusal {
    var hash = new AlgorithmNames().read(parameters.value("algorithm", "digest"));
    int digits = numbers.digits(parameters.value("digits"));
    int period = numbers.period(parameters.value("period"));
    var spec = new OtpSpec.Totp(hash, digits, period, numbers.t0(parameters.value("t0")));
    return about.item(spec, secretFields.base32(parameters.value("secret")));
  }

  private Item hotp(About about, Parameters parameters) throws Refusal {
    var hash = new AlgorithmNames().read(parameters.value("algorithm", "digest"));
    int digits = numbers.digits(parameters.value("digits"));
    var spec = new OtpSpec.Hotp(hash, digits, numbers.counter(parameters.value("counter", "initial_count")));
    return about.item(spec, secretFields.base32(parameters.value("secret")));
  }

  /** Whatever the link says of digits, hash and period: Steam has only one way. */
  private Item steam(About about, Parameters parameters) throws Refusal {
    var kept = secretFields.sharedSecret(parameters.value("data"));
    var secret = kept.isPresent() ? kept.get() : secretFields.base32(parameters.value("secret"));
    return about.named(STEAM).item(new OtpSpec.Steam(), secret);
  }

  private static boolean isSteam(About about, Parameters parameters) {
    return about.label().issuer().equalsIgnoreCase(STEAM) || isMarkedSteam(parameters);
  }

  private static boolean isMarkedSteam(Parameters parameters) {
    return parameters.has("steam")
        || parameters.value("encoder").filter(encoder -> encoder.is("steam")).isPresent()
        || new AlgorithmNames().isSteam(parameters.value("algorithm"));
  }

  private static About about(LinkParts link, Parameters parameters) {
    var text = new PlainText();
    var issuer = parameters.value("issuer").map(text::ofQuery).filter(name -> !name.equals(NO_ISSUER)).orElse("");
    var label = new LabelRule().resolve(text.ofPath(link.label()), issuer);
    var user = parameters.value("user", "tokenname").map(text::ofQuery).orElse("");
    var named = label.account().isEmpty() ? new Label(label.issuer(), user) : label;
    var display = EnteDisplay.of(parameters.value("codedisplay"));
    var serial = parameters.value("serial").map(value -> "serial " + text.ofQuery(value)).orElse("");
    var limits = new NameLimits();
    return new About(
        limits.label(named),
        limits.details(
            new NewEntry.Details(
                display.groups(), display.note().isEmpty() ? serial : display.note(), display.pinned(), display.icon(), 0)),
        display.trashed());
  }

  /** Everything about an entry but how it makes codes. */
  private record About(Label label, NewEntry.Details details, boolean trashed) {

    About named(String issuer) {
      return label.issuer().isEmpty() ? named(new Label(issuer, label.account())) : this;
    }

    private About named(Label name) {
      return new About(name, details, trashed);
    }

    /** Takes over {@code secret}. */
    Item item(OtpSpec spec, SecretBuffer secret) {
      return new Item.Read(new NewEntry(label, spec, details, secret, Optional.empty()));
    }
  }
}
