/** One class for each foreign format, and {@link io.truefa.vault.exchange.formats.Formats}, the one list of them. */
package io.truefa.vault.exchange.formats;
