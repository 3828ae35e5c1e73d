/** The desktop the program runs in, as far as it tells and can be told: over D-Bus on Linux. Knows nothing of windows. */
package io.truefa.app.bus;
