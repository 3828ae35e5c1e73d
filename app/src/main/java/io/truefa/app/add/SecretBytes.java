package io.truefa.app.add;

import io.truefa.app.controls.SecretField;
import java.lang.foreign.ValueLayout;

/** What stands in a secret field, for readers that know only arrays; whoever takes it wipes it. */
final class SecretBytes {
  private SecretBytes() {}

  /** A copy; the field keeps its content, so that a person can correct it. */
  static byte[] of(SecretField field) {
    return field.peek(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
  }
}
