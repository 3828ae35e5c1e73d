package io.truefa.vault;

/**
 * What a field said before.
 *
 * @param field its name, see {@link Clocks}
 * @param was its value as text, see {@link Registers}
 * @param at when that had been said
 */
public record Past(String field, String was, Stamp at) {}
