/** Pixels to text, and where pixels come from; nothing here knows what a text means. */
package io.truefa.app.qr;
