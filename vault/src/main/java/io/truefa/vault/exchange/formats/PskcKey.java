package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One key of a PSKC file. */
final class PskcKey {
  private final Secrets secrets;

  PskcKey(Secrets secrets) {
    this.secrets = secrets;
  }

  Item read(XmlElement key, XmlElement device, PskcValues values) throws ImportRefusedException {
    var type = type(key);
    var draft = draft(key, device).type(type);
    if (type.equals("pin")) {
      return new Item.Rejected(RejectReason.UNKNOWN_TYPE, draft.labelSoFar()); // guards a token and is none itself
    }
    try {
      return read(key, draft, values);
    } catch (ImportRefusedException e) {
      if (e.reason() != ImportReason.DAMAGED) {
        throw e;
      }
      return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft.labelSoFar()); // this one alone
    }
  }

  private static Item read(XmlElement key, TokenDraft draft, PskcValues values) throws ImportRefusedException {
    draft
        .counter(number(value(key, "Counter"), values))
        .period(number(firstOf(value(key, "TimeInterval"), value(key, "Time_Interval")), values));
    var holder = value(key, "Secret");
    var secret = values.bytes(holder);
    if (secret.isEmpty() && holder.get("EncryptedValue").isThere()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    if (secret.isEmpty()) {
      return draft.build();
    }
    try {
      return draft.secret(SecretForm.BYTES, secret.get()).build();
    } finally {
      Arrays.fill(secret.get(), (byte) 0);
    }
  }

  /** The end of an identifier such as {@code urn:ietf:params:xml:ns:keyprov:pskc:totp} or {@code …#HOTP}. */
  private static String type(XmlElement key) {
    var algorithm = key.hasAttribute("Algorithm") ? key.attribute("Algorithm") : key.attribute("KeyAlgorithm");
    int cut = Math.max(algorithm.lastIndexOf(':'), algorithm.lastIndexOf('#'));
    var type = algorithm.substring(cut + 1).toLowerCase(Locale.ROOT);
    var format = key.find("ResponseFormat");
    var encoding = format.hasAttribute("Encoding") ? format.attribute("Encoding") : format.attribute("Format");
    boolean isDecimal = encoding.isEmpty() || encoding.equalsIgnoreCase("DECIMAL");
    return isDecimal ? type : type + "-" + encoding; // codes of other characters are not what the type says
  }

  private TokenDraft draft(XmlElement key, XmlElement device) {
    var issuer = key.get("Issuer").text();
    var account =
        List.of(
                key.get("FriendlyName").text(),
                key.get("UserId").text(),
                device.get("UserId").text(),
                device.get("SerialNo").text(),
                key.attribute("Id"),
                key.attribute("KeyId"))
            .stream()
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return new TokenDraft(secrets)
        .label(issuer.isEmpty() ? device.get("Manufacturer").text() : issuer, account)
        .algorithm(key.find("Suite").text())
        .digits(key.find("ResponseFormat").attribute("Length"));
  }

  /** The value of that name; the first drafts have an element for each, with the name as an attribute. */
  private static XmlElement value(XmlElement key, String name) {
    var inside = key.get("Data").get(name);
    return inside.isThere()
        ? inside
        : key.all("Data").stream()
            .filter(data -> data.attribute("Name").equalsIgnoreCase(name))
            .findFirst()
            .orElse(XmlElement.ABSENT);
  }

  private static XmlElement firstOf(XmlElement one, XmlElement other) {
    return one.isThere() ? one : other;
  }

  private static String number(XmlElement value, PskcValues values) throws ImportRefusedException {
    var plain = value.firstOf("PlainValue", "Value");
    if (plain.isThere() || !value.get("EncryptedValue").isThere()) {
      return plain.text();
    }
    return decimal(values.bytes(value).orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED)));
  }

  /** Sealed numbers are decimal text with some writers and big-endian integers with others. */
  private static String decimal(byte[] bytes) throws ImportRefusedException {
    boolean isText = bytes.length > 0;
    for (byte value : bytes) {
      isText &= value >= '0' && value <= '9';
    }
    if (!isText && bytes.length > Long.BYTES) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return isText ? new String(bytes, StandardCharsets.US_ASCII) : new BigInteger(1, bytes).toString();
  }
}
