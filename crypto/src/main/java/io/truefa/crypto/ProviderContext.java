package io.truefa.crypto;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a provider may know of the machine.
 *
 * @param stateDirectory where it may keep what it learned (may not exist yet)
 * @param clock the time of day
 * @param notices told of every change of engine, on any thread; must only take note
 */
public record ProviderContext(Path stateDirectory, Clock clock, Consumer<EngineNotice> notices) {

  /** Nobody is told of changes. */
  public ProviderContext(Path stateDirectory, Clock clock) {
    this(stateDirectory, clock, _ -> {});
  }

  /** The same, with one more who is told. */
  ProviderContext alsoTelling(Consumer<EngineNotice> listener) {
    return new ProviderContext(stateDirectory, clock, notices.andThen(listener));
  }
}
