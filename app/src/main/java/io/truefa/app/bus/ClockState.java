package io.truefa.app.bus;

/** Whether the clock of this machine is kept in step with others. */
public enum ClockState {
  IN_STEP,
  /** Nothing keeps it in step, or what does has not managed yet. */
  OFF,
  UNKNOWN
}
