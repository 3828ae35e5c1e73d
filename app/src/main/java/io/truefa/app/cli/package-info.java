/** The truefa command: one small class for each subcommand. */
package io.truefa.app.cli;
