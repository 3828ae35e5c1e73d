package io.truefa.app.desk;

import java.util.function.BooleanSupplier;

/**
 * Something the palette can do.
 *
 * @param text key of its name
 * @param keys key of the text that says what to press instead; empty where there is no such key
 * @param when whether it makes sense now
 */
public record Action(String text, String keys, BooleanSupplier when, Runnable what) {}
