/** What opens a vault: passwords, key files, recovery keys, keys in a keyring. Knows nothing of the vault file. */
package io.truefa.vault.credential;
