/** Widgets with their CSS: secret field, code label, countdown ring. */
package io.truefa.app.controls;
