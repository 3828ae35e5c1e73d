/**
 * Entries into an open vault and out of it: files of other programs read, one save, the vault read again; files written, and
 * read again before anybody says they are there. The command and the window stand on it alike. No toolkit.
 */
package io.truefa.app.transfer;
