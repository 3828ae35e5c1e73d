/** New entries: scan the screen, a picture, a link, by hand; review before save. */
package io.truefa.app.add;
