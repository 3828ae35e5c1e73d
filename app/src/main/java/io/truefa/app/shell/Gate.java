package io.truefa.app.shell;

/** What the window needs to know of the vault: whether it is open, and how to lock it. */
public interface Gate {
  /** False from the moment on a lock was asked for, even while a running save holds it up. */
  boolean isOpen();

  /** Locks in the background, whatever the reason; keys and secrets are destroyed soon after. */
  void lock();
}
