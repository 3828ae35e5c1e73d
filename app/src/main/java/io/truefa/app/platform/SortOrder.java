package io.truefa.app.platform;

/** How the list of codes stands, below what is pinned on top. */
public enum SortOrder {
  NAME,
  MOST_USED,
  LAST_USED,

  /** As a person put them. */
  OWN
}
