package io.truefa.natives.sodium;

import java.nio.file.Path;

/**
 * A libsodium that may be loaded.
 *
 * @param path absolute path of the file
 * @param sha256 hash of its content, in hex
 * @param origin a word for people: {@code bundled}, {@code system}, {@code given}
 */
record LibraryFile(Path path, String sha256, String origin) {}
