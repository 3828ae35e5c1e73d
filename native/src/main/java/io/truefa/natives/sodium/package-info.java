/** The libsodium engine: loading, locked memory, and the provider built on them, each call behind the guard. */
package io.truefa.natives.sodium;
