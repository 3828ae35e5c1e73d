/** The machine: directories, clipboard with timed clearing, idle time, settings. */
package io.truefa.app.platform;
