/** Start, wire by constructors, stop. */
package io.truefa.app;
