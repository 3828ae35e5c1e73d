package io.truefa.vault;

import java.util.List;

/** One of the sealed contents an entry had over time. Which came after which decides what is in force. */
public interface Versioned {

  /** When it was made; tells it from every other of its entry. */
  Stamp made();

  /** Those it replaced knowingly, and those they had replaced. */
  List<Stamp> after();
}
