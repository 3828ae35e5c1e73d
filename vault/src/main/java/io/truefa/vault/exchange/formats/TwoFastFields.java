package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.Opened;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of 2fast's entries under one key. */
final class TwoFastFields {
  private static final Map<String, String> ALGORITHMS = Map.of("0", "SHA1", "1", "SHA256", "2", "SHA512");
  private static final Set<String> TYPES = Set.of("", "totp", "hotp", "steam");

  private final Unsealing unsealing;
  private final SecretBuffer key;
  private final byte[] iv;

  /** The key stays the caller's. */
  TwoFastFields(Unsealing unsealing, SecretBuffer key, byte[] iv) {
    this.unsealing = unsealing;
    this.key = key;
    this.iv = iv;
  }

  /** Whether every text of an entry opens, and the type is one there is. */
  boolean makeSense(JsonValue entry) {
    var type = text(entry.get("OTPType"));
    return type.filter(name -> TYPES.contains(name.toLowerCase(Locale.ROOT))).isPresent()
        && text(entry.get("Label")).isPresent()
        && text(entry.get("Issuer")).isPresent()
        && opened(entry.get("SecretByteArray")).map(TwoFastFields::closed).isPresent();
  }

  Item entry(JsonValue entry) {
    var hash = entry.get("HashMode").text();
    var draft =
        new TokenDraft(unsealing.secrets())
            .type(text(entry.get("OTPType")).orElse(""))
            .label(text(entry.get("Issuer")).orElse(""), text(entry.get("Label")).orElse(""))
            .algorithm(ALGORITHMS.getOrDefault(hash, hash))
            .digits(entry.get("TotpSize").text())
            .period(entry.get("Period").text())
            .counter(entry.get("Counter").text())
            .note(text(entry.get("Notes")).orElse(""))
            .favourite(entry.get("IsFavourite").isTrue());
    for (var category : entry.get("SelectedCategories").elements()) {
      draft.group(text(category.get("Name")).orElse(""));
    }
    var secret = opened(entry.get("SecretByteArray"));
    if (secret.isEmpty()) {
      return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft.labelSoFar());
    }
    try (var plain = secret.get()) {
      return draft.secret(SecretForm.BYTES, plain.bytes()).build();
    }
  }

  /** An encrypted text, never a secret one; nothing for what does not open or is no text. */
  private Optional<String> text(JsonValue field) {
    if (field.text().isEmpty()) {
      return Optional.of("");
    }
    var opened = opened(field);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var plain = opened.get()) {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Optional<Opened.Plain> opened(JsonValue field) {
    try {
      return unsealing.cbc(key, iv, field.needBase64());
    } catch (ImportRefusedException e) {
      return Optional.empty(); // one bad field
    }
  }

  private static boolean closed(Opened.Plain plain) {
    plain.close();
    return true;
  }
}
