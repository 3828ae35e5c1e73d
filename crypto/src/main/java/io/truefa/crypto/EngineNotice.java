package io.truefa.crypto;

/**
 * A function changed its engine while the program ran. Sent once for each change.
 *
 * @param engine the engine it belongs to
 * @param function its name, such as {@code argon2id}
 * @param serves true if that engine serves it again, false if another stands in from now on
 * @param reason half a sentence without data
 */
public record EngineNotice(String engine, String function, boolean serves, String reason) {}
