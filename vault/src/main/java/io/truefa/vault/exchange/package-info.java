/** The shape of import and export: what a format offers, what comes of reading one, what goes in and out of a vault. */
package io.truefa.vault.exchange;
