package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import java.util.List;
import java.util.Optional;

/** Reads the text of a link or QR code, and writes an entry as one. */
public final class OtpauthText {
  private final Secrets secrets;

  public OtpauthText(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Reads UTF-8 bytes; the caller wipes them, and closes every entry in the answer. */
  public Reading read(byte[] utf8) {
    return new Reading(Kind.OTHER, List.of(), Optional.empty());
  }

  /**
   * {@code otpauth://} as UTF-8 in secret memory; the caller owns it. Everything is percent-encoded, the issuer stands both
   * as prefix and parameter.
   */
  public SecretBuffer write(Entry entry, SecretBuffer secret) {
    return secrets.copyOf(secret);
  }

  /** What sort of text it is. */
  public enum Kind {
    OTPAUTH("otpauth"),
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
   * @param items one for each entry in the text, in order; a single rejected one where the text is no link
   * @param batch place of a migration link in its batch
   */
  public record Reading(Kind kind, List<Item> items, Optional<Batch> batch) {}

  /**
   * @param index from 0
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
