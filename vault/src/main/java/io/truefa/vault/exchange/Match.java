package io.truefa.vault.exchange;

import io.truefa.vault.EntryId;
import io.truefa.vault.otpauth.RejectReason;

/** How an entry of a file stands to what is in the vault. */
public sealed interface Match {
  /** Nothing like it is there. */
  record New() implements Match {}

  /** It is there already: type, secret, parameters (but the counter), issuer and account agree. */
  record Same(EntryId id) implements Match {}

  /** Something in the vault could be meant by it, and only a person knows. */
  record Clash(EntryId id, Way way) implements Match {}

  /** The file has it twice; {@code first} is the index of the one that counts. */
  record Twin(int first) implements Match {}

  /** It is no entry. */
  record Refused(RejectReason reason) implements Match {}

  /** In what an entry of the vault differs. */
  enum Way {
    /** Same name and kind, other secret. */
    OTHER_SECRET,
    /** Same name, kind and secret; codes are made another way. */
    OTHER_PARAMETERS,
    /** Same secret and parameters, other name. */
    OTHER_NAME
  }
}
