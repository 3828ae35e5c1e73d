/** What we ask the operating system itself, with no library in between: who may look in, and which pages are shut. */
package io.truefa.natives.system;
