package io.truefa.vault;

/**
 * How a person recognises an entry; either part may be empty, never null.
 *
 * @param issuer the service
 * @param account the name there
 */
public record Label(String issuer, String account) {
  public Label {
    issuer = WellFormed.text(issuer).strip();
    account = WellFormed.text(account).strip();
  }
}
