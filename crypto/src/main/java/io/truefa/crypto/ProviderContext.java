package io.truefa.crypto;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What a provider may know of the machine.
 *
 * @param stateDirectory where it may keep what it learned (may not exist yet)
 * @param clock the time of day
 */
public record ProviderContext(Path stateDirectory, Clock clock) {}
