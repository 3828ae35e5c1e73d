package io.truefa.vault.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a session keeps what is not in the vault.
 *
 * @param state for what this machine remembers of the vault; made when first needed
 * @param backups asked anew each time for the folder somebody chose for backups, if so
 */
public record VaultPlaces(Path state, Supplier<Optional<Path>> backups) {}
