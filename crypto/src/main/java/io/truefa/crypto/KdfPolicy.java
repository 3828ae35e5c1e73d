package io.truefa.crypto;

/** What deriving a key should cost on this machine. */
public interface KdfPolicy {

  /** Cost of a new slot; may take a second to find out. */
  KdfParams forNewSlots();

  /** The same as far as it is known: an old slot that costs less is wrapped again. At once. */
  KdfParams known();

  /** Always {@code cost}. */
  static KdfPolicy fixed(KdfParams cost) {
    return new KdfPolicy() {
      @Override
      public KdfParams forNewSlots() {
        return cost;
      }

      @Override
      public KdfParams known() {
        return cost;
      }
    };
  }
}
