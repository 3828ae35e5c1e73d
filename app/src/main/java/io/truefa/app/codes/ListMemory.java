package io.truefa.app.codes;

/** What the home screen was looking at when it was left, until the vault locks. UI thread only. */
public final class ListMemory {
  private GroupFilter filter = new GroupFilter.All();

  GroupFilter filter() {
    return filter;
  }

  void filter(GroupFilter by) {
    filter = by;
  }

  /** Names of groups are nobody's business once the vault is locked. */
  public void forget() {
    filter = new GroupFilter.All();
  }
}
