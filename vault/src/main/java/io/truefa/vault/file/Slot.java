package io.truefa.vault.file;

import io.truefa.crypto.KdfParams;
import java.nio.ByteBuffer;

/** One way to the master key. */
sealed interface Slot {
  int KIND_PASSWORD = 1;

  /** The value of the header field. */
  byte[] toBytes();

  /**
   * Kind 1.
   *
   * @param head kind, flags, slot id, salt and cost: {@value #HEAD_BYTES} bytes, bound to everything else in the slot
   * @param commit commits to the key the password gives, so that no other password opens the wrap
   * @param wrap the sealed master key
   */
  record Password(Bytes head, Bytes commit, Bytes wrap) implements Slot {
    static final int HEAD_BYTES = 46;
    static final int COMMIT_BYTES = 32;
    static final int WRAP_BYTES = 72;
    static final int BYTES = HEAD_BYTES + COMMIT_BYTES + WRAP_BYTES;

    private static final int ID_AT = 2;
    private static final int SALT_AT = 18;
    private static final int COST_AT = 34;

    static Bytes head(byte[] slotId, byte[] salt, KdfParams cost) {
      return Bytes.of(
          ByteBuffer.allocate(HEAD_BYTES)
              .put((byte) KIND_PASSWORD)
              .put((byte) 0)
              .put(slotId)
              .put(salt)
              .putInt(cost.memoryKiB())
              .putInt(cost.passes())
              .putInt(1)
              .array());
    }

    static Bytes idOf(Bytes head) {
      return head.slice(ID_AT, SALT_AT);
    }

    static Bytes saltOf(Bytes head) {
      return head.slice(SALT_AT, COST_AT);
    }

    /** Checked by {@link SlotParser} before the slot was made. */
    KdfParams cost() {
      var numbers = ByteBuffer.wrap(head.toArray()).position(COST_AT);
      return new KdfParams(numbers.getInt(), numbers.getInt());
    }

    @Override
    public byte[] toBytes() {
      return ByteBuffer.allocate(BYTES).put(head.toArray()).put(commit.toArray()).put(wrap.toArray()).array();
    }
  }

  /** A kind this version does not know: kept, authenticated, never tried. */
  record Other(Bytes value) implements Slot {
    @Override
    public byte[] toBytes() {
      return value.toArray();
    }
  }
}
