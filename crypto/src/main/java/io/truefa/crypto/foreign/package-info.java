/** Algorithms of other programs' backup files: for reading them, and for writing files those programs read. Nothing else. */
package io.truefa.crypto.foreign;
