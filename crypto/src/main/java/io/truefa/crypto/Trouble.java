package io.truefa.crypto;

import java.time.Instant;
import java.util.Optional;

/**
 * What an engine remembers of a function that failed, for people and scripts. No data of anybody.
 *
 * @param state {@code open}: not called; {@code half_open}: a probe decides
 * @param cause such as {@code timeout} or {@code crash}
 * @param count how many failures counted within 30 days of each other
 * @param since when it failed last
 * @param nextProbe when it is tried again; empty for never by time
 * @param params what was asked when it failed, such as {@code m=262144,t=3}; may be empty
 */
public record Trouble(
    String state, String cause, int count, Instant since, Optional<Instant> nextProbe, String params) {}
