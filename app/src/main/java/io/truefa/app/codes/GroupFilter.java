package io.truefa.app.codes;

import io.truefa.vault.Entry;

/** Which entries are listed. */
sealed interface GroupFilter {
  boolean takes(Entry entry);

  record All() implements GroupFilter {
    @Override
    public boolean takes(Entry entry) {
      return true;
    }
  }

  record In(String group) implements GroupFilter {
    @Override
    public boolean takes(Entry entry) {
      return entry.groups().contains(group);
    }
  }

  /** Those in no group. */
  record Without() implements GroupFilter {
    @Override
    public boolean takes(Entry entry) {
      return entry.groups().isEmpty();
    }
  }
}
