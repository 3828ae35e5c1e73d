package io.truefa.app.exchange;

/** What a person can say of one entry. */
enum Choice {
  ADD,
  REPLACE,
  LEAVE
}
