package io.truefa.vault.file;

/** A vault and the key that opens it; whoever holds it closes the key. */
public record OpenVault(VaultKey key, VaultFile file) {}
