package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one-time codes of a KeePass entry, in every style that programs of the family write. The time-based styles are several
 * spellings of one token: the first one there counts, in KeePassXC's order. A counter-based token may stand beside it.
 */
final class KeePassEntry {
  private static final String SEED = "TOTP Seed";
  private static final String SETTINGS = "TOTP Settings";
  private static final String LINK = "otp";
  private static final String TIME = "TimeOtp-";
  private static final String COUNT = "HmacOtp-";
  private static final List<Form> FORMS =
      List.of(
          new Form("Secret-Base32", SecretForm.BASE32),
          new Form("Secret-Hex", SecretForm.HEX),
          new Form("Secret-Base64", SecretForm.BASE64),
          new Form("Secret", SecretForm.TEXT));

  private final Secrets secrets;

  KeePassEntry(Secrets secrets) {
    this.secrets = secrets;
  }

  List<Item> read(XmlElement entry, String group, boolean inTrash) {
    var fields = new LinkedHashMap<String, byte[]>();
    entry.all("String").stream()
        .filter(field -> field.get("Value").bytes().length > 0)
        .forEach(field -> fields.put(field.get("Key").text(), field.get("Value").bytes()));
    if (inTrash) {
      boolean hasCode = timeBased(fields, group).isPresent() || counterBased(fields, group).isPresent() || hasLink(fields);
      return hasCode ? List.of(new Item.Rejected(RejectReason.IN_TRASH, draft(fields, group).labelSoFar())) : List.of();
    }
    var items = new ArrayList<Item>();
    var time = timeBased(fields, group);
    if (time.isPresent()) {
      items.add(time.get().build());
    } else if (fields.containsKey(LINK)) {
      items.addAll(ofOtpField(fields, group));
    } else {
      ofKeePass2(fields, group).ifPresent(draft -> items.add(draft.build()));
    }
    counterBased(fields, group).ifPresent(draft -> items.add(draft.build()));
    fields.forEach(
        (name, value) -> {
          if (!name.equals(LINK) && isMoreLinks(name, value)) {
            items.addAll(link(fields, group, value).build());
          }
        });
    return items;
  }

  private static boolean hasLink(Map<String, byte[]> fields) {
    return fields.containsKey(LINK)
        || fields.entrySet().stream().anyMatch(field -> isMoreLinks(field.getKey(), field.getValue()))
        || FORMS.stream().anyMatch(form -> fields.containsKey(TIME + form.ending()));
  }

  /** Notes may quote a link; that is no token of this entry. */
  private static boolean isMoreLinks(String name, byte[] value) {
    return !name.equals("Notes") && Texts.has(value, 0, "otpauth://");
  }

  /** TrayTOTP: a seed, and {@code period;digits} or {@code period;S} for Steam. Without settings, other styles come first. */
  private Optional<TokenDraft> timeBased(Map<String, byte[]> fields, String group) {
    boolean alone = !fields.containsKey(LINK) && FORMS.stream().noneMatch(form -> fields.containsKey(TIME + form.ending()));
    if (!fields.containsKey(SEED) || (!fields.containsKey(SETTINGS) && !alone)) {
      return Optional.empty();
    }
    var settings = text(fields, SETTINGS).split(";", -1);
    var draft = draft(fields, group).secret(SecretForm.BASE32, fields.get(SEED)).period(settings[0]);
    if (settings.length > 1) {
      boolean isSteam = settings[1].strip().equalsIgnoreCase("S");
      draft.type(isSteam ? "steam" : "totp").digits(isSteam ? "" : settings[1]);
    }
    return Optional.of(draft);
  }

  /** A link, or what the plugin KeeOtp writes: {@code key=…&size=8&step=60}. */
  private List<Item> ofOtpField(Map<String, byte[]> fields, String group) {
    var value = fields.get(LINK);
    if (LinkDraft.isLink(value) || (!Texts.has(value, 0, "key=") && !Texts.contains(value, "&key="))) {
      return link(fields, group, value).build();
    }
    var query = new KeeOtpQuery(value);
    try {
      return List.of(
          draft(fields, group)
              .type(query.text("type"))
              .algorithm(query.text("otpHashMode"))
              .digits(query.text("size"))
              .period(query.text("step"))
              .counter(query.text("counter"))
              .secret(SecretForm.BASE32, query.key())
              .build());
    } finally {
      query.wipe();
    }
  }

  /** KeePass 2.47 and later. */
  private Optional<TokenDraft> ofKeePass2(Map<String, byte[]> fields, String group) {
    return form(fields, TIME)
        .map(
            form ->
                draft(fields, group)
                    .algorithm(text(fields, TIME + "Algorithm"))
                    .digits(text(fields, TIME + "Length"))
                    .period(text(fields, TIME + "Period"))
                    .secret(form.form(), fields.get(TIME + form.ending())));
  }

  private Optional<TokenDraft> counterBased(Map<String, byte[]> fields, String group) {
    return form(fields, COUNT)
        .map(
            form ->
                draft(fields, group)
                    .type("hotp")
                    .counter(text(fields, COUNT + "Counter"))
                    .secret(form.form(), fields.get(COUNT + form.ending())));
  }

  private static Optional<Form> form(Map<String, byte[]> fields, String prefix) {
    return FORMS.stream().filter(form -> fields.containsKey(prefix + form.ending())).findFirst();
  }

  private TokenDraft draft(Map<String, byte[]> fields, String group) {
    return new TokenDraft(secrets)
        .label(text(fields, "Title"), text(fields, "UserName"))
        .note(text(fields, "Notes"))
        .group(group);
  }

  private LinkDraft link(Map<String, byte[]> fields, String group, byte[] value) {
    return new LinkDraft(secrets, value)
        .issuerIfNone(text(fields, "Title"))
        .accountIfNone(text(fields, "UserName"))
        .note(text(fields, "Notes"))
        .group(group);
  }

  private static String text(Map<String, byte[]> fields, String name) {
    return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8).strip();
  }

  private record Form(String ending, SecretForm form) {}
}
