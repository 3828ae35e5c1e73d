package io.truefa.vault;

/** Words that must all occur in issuer or account; order, case and accents do not matter. No words match everything. */
public final class EntryQuery {
  private final String text;

  public EntryQuery(String text) {
    this.text = text;
  }

  /** Whether the entry matches. */
  public boolean matches(Label label) {
    return label.issuer().contains(text);
  }
}
