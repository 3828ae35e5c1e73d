/**
 * Keys, secrets and the handful of operations on them; everything outside this module asks {@link
 * io.truefa.crypto.Crypto}.
 */
package io.truefa.crypto;
