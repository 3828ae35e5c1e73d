package io.truefa.app.bus;

/** Something that knows of the clock. */
@FunctionalInterface
interface ClockSource {
  /** Blocking; {@link ClockState#UNKNOWN} where it cannot tell. */
  ClockState state();
}
