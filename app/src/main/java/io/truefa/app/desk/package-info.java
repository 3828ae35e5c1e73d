/** What a person reaches from everywhere: the command palette, the small search window, the tray. */
package io.truefa.app.desk;
