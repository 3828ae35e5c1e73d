/**
 * Runs one native call with a bounded wait and remembers functions that hang, crash or lie; knows no native library.
 */
package io.truefa.natives.guard;
