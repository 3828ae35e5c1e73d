/** Locked, unlocking, unlocked, locking: the life of one vault in one program. */
package io.truefa.vault.session;
