/** The open vault as a value: entries, labels and edits, none of which holds a secret. */
package io.truefa.vault;
