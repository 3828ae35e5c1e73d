package io.truefa.vault.assurance;

/** What goes wrong with one call to the system; the shim (faults.c) knows the same. */
public enum Fault {
  EIO(1, 5),
  ENOSPC(1, 28),
  EACCES(1, 13),
  EINTR(1, 4),
  /** It says it is done, and nothing was done. */
  LIE(2, 0),
  /** One byte is written or read. */
  SHORT(3, 0),
  /** It is done, and yet says that it failed, as a network file system does that loses the answer. */
  EIO_AFTER(5, 5),
  /** From this call on everything fails: the disk was pulled out. */
  GONE(6, 5),
  /** The program is killed before the call. */
  SIGKILL(4, 0);

  private final int how;
  private final int errno;

  Fault(int how, int errno) {
    this.how = how;
    this.errno = errno;
  }

  int how() {
    return how;
  }

  int errno() {
    return errno;
  }
}
