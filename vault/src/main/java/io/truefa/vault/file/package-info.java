/** Bytes on disk: header, key slots, sealed index and cells, and the save that cannot lose them. */
package io.truefa.vault.file;
