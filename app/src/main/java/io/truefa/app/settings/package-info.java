/** Preferences and protection status. */
package io.truefa.app.settings;
