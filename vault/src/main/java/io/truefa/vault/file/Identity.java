package io.truefa.vault.file;

/**
 * Which save of which vault a file is.
 *
 * @param headerMac different for every save, and only the holder of the key can make one
 */
record Identity(Bytes vaultId, long generation, Bytes headerMac) {}
