package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.CodeField;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;
import java.util.stream.Collectors;

/** Adds what a password manager keeps in fields for one-time codes, of which an item may have none or several. */
final class Fields {
  private final Secrets secrets;
  private final Findings findings;

  Fields(Secrets secrets, Findings findings) {
    this.secrets = secrets;
    this.findings = findings;
  }

  /** One field: nothing where it is empty, and only its name where the item lies in the trash. */
  void add(byte[] value, TokenDraft about, boolean inTrash) throws ImportRefusedException {
    if (!CodeField.isFilled(value)) {
      return;
    }
    if (inTrash) {
      findings.add(new Item.Rejected(RejectReason.IN_TRASH, about.labelSoFar()));
    } else {
      findings.addAll(new CodeField(secrets).read(value, about));
    }
  }

  void add(byte[] value, TokenDraft about) throws ImportRefusedException {
    add(value, about, false);
  }

  /** Labels that are no groups here: a line of the note, so that they are not lost. */
  static void tags(TokenDraft about, List<JsonValue> tags) {
    var line = tags.stream().map(JsonValue::text).filter(tag -> !tag.isBlank()).map(tag -> "#" + tag).collect(Collectors.joining(" "));
    if (!line.isEmpty()) {
      about.moreNote(line);
    }
  }
}
