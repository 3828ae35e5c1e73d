/** The keyring of the system: a key that opens a vault for whoever is logged in. */
package io.truefa.app.keyring;
