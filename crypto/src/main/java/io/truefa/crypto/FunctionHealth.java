package io.truefa.crypto;

/**
 * Which engine serves a function, for people and scripts.
 *
 * @param function the function
 * @param engine name of the provider that serves it, such as {@code java}
 * @param reason why it is this one
 */
public record FunctionHealth(CryptoFunction function, String engine, String reason) {}
