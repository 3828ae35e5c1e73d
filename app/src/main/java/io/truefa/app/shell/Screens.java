package io.truefa.app.shell;

/** Makes the screen for a route; the one place that knows them all is the wiring. */
@FunctionalInterface
public interface Screens {
  Screen make(Route route, Navigator navigator);
}
