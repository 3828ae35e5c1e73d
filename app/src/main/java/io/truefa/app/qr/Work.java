package io.truefa.app.qr;

/**
 * A budget of work, counted in pixels looked at: the same picture gets the same work on every machine, however busy. A
 * million costs about ten milliseconds. Not final, so that a test can make the work fail midway.
 */
class Work {
  private long left;

  Work(long budget) {
    this.left = budget;
  }

  /** Whether something of this cost may begin. */
  boolean allows(long cost) {
    return cost <= left;
  }

  void spend(long cost) {
    left -= cost;
  }
}
