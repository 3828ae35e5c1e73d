/** The pure-Java provider: always present, always last in line, the reference every other provider is compared with. */
package io.truefa.crypto.pure;
