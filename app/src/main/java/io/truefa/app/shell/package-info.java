/** The window itself: navigation, theme, messages, background work. */
package io.truefa.app.shell;
