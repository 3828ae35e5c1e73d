package io.truefa.vault.otpauth;

import io.truefa.crypto.Secrets;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What password managers keep in the field for one-time codes: a link of any kind, or a bare Base32 secret. The manager
 * knows a name, groups and a note besides, which fill what a link leaves open.
 */
public final class CodeField {
  private final Secrets secrets;

  public CodeField(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Whether there is anything in the field. */
  public static boolean isFilled(byte[] value) {
    return !new Slice(value).strip().isEmpty();
  }

  /** Whether the value is a link rather than a bare secret. */
  public static boolean isLink(byte[] value) {
    var text = new Slice(value).strip();
    int colon = text.indexOf(':', 0);
    return colon > 0 && text.has("://", colon);
  }

  /**
   * The entries of one field. The caller wipes {@code value} and closes every entry in the answer.
   *
   * @param about everything but the secret; for a bare one also how its codes are made
   */
  public List<Item> read(byte[] value, TokenDraft about) {
    if (isLink(value)) {
      return new OtpauthText(secrets).read(value).items().stream().map(item -> filed(item, about)).toList();
    }
    var bare = new Slice(value).strip().copy();
    try {
      return List.of(about.secret(SecretForm.BASE32, bare).build());
    } finally {
      Arrays.fill(bare, (byte) 0);
    }
  }

  private static Item filed(Item item, TokenDraft about) {
    return switch (item) {
      case Item.Read(var entry) -> new Item.Read(about.filed(entry));
      case Item.Rejected(var reason, var label) -> new Item.Rejected(reason, about.filled(label));
    };
  }

  /** Whether a column or field of that name holds such values, as far as anybody has seen. */
  public static boolean isNameOfOne(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
      case "otp", "totp", "otpauth", "otpurl", "otpuri", "otpsecret", "logintotp", "2fa", "totpsecret", "totpuri", "onetimepassword" ->
          true;
      default -> false;
    };
  }
}
