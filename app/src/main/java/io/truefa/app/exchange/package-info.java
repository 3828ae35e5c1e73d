/** The window's way in and out: import and export, with what will happen in sight before anything does. */
package io.truefa.app.exchange;
