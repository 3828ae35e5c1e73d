package io.truefa.crypto;

/** Fills arrays with random bytes fit for keys and nonces. */
@FunctionalInterface
public interface RandomSource {
  void fill(byte[] target);

  /** {@code count} random bytes. */
  default byte[] bytes(int count) {
    var out = new byte[count];
    fill(out);
    return out;
  }
}
