package io.truefa.natives.sodium;

import com.sun.jna.IntegerType;
import com.sun.jna.Native;

/** C's {@code size_t}. Public, with a public constructor without arguments, because JNA makes it by reflection. */
public final class SizeT extends IntegerType {
  private static final long serialVersionUID = 1L;

  public SizeT() {
    this(0);
  }

  SizeT(long value) {
    super(Native.SIZE_T_SIZE, value, true);
  }
}
