package io.truefa.natives.guard;

/**
 * A function went over to Java, or came back. For telling a person once.
 *
 * @param function the function
 * @param inJava where it is done from now on
 * @param reason half a sentence without data
 */
public record Change(NativeFunction function, boolean inJava, String reason) {}
