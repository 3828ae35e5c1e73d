package io.truefa.app.platform;

/** How close together things stand. */
public enum Density {
  COMFORTABLE,
  COMPACT
}
