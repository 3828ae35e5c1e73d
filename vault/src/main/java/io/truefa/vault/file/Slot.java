package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotKind;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One way to the master key. */
sealed interface Slot {

  /** The value of the header field. */
  byte[] toBytes();

  /**
   * A kind this version knows.
   *
   * @param head kind, flags, slot id, salt and cost: {@value #HEAD_BYTES} bytes, bound to everything else in the slot
   * @param commit commits to the key the credential gives, so that no other credential opens the wrap
   * @param wrap a fresh public key, and the master key sealed to the slot's own
   */
  record Keyed(Bytes head, Bytes commit, Bytes wrap) implements Slot {
    static final int HEAD_BYTES = 46;
    static final int COMMIT_BYTES = 32;
    static final int WRAP_BYTES = Crypto.AGREEMENT_KEY_BYTES + 72;
    static final int BYTES = HEAD_BYTES + COMMIT_BYTES + WRAP_BYTES;

    private static final int ID_AT = 2;
    private static final int SALT_AT = 18;
    private static final int COST_AT = 34;

    /** @param cost only where the kind is slow */
    static Bytes head(SlotKind kind, byte[] slotId, byte[] salt, Optional<KdfParams> cost) {
      return Bytes.of(
          ByteBuffer.allocate(HEAD_BYTES)
              .put((byte) kind.number())
              .put((byte) 0)
              .put(slotId)
              .put(salt)
              .putInt(cost.map(KdfParams::memoryKiB).orElse(0))
              .putInt(cost.map(KdfParams::passes).orElse(0))
              .putInt(cost.isPresent() ? 1 : 0)
              .array());
    }

    static Bytes idOf(Bytes head) {
      return head.slice(ID_AT, SALT_AT);
    }

    static Bytes saltOf(Bytes head) {
      return head.slice(SALT_AT, COST_AT);
    }

    static SlotKind kindOf(Bytes head) {
      return SlotKind.numbered(head.toArray()[0]).orElse(SlotKind.OTHER);
    }

    /** Of a slow kind; checked by {@link SlotParser} before the slot was made. */
    static Optional<KdfParams> costOf(Bytes head) {
      if (!kindOf(head).isSlow()) {
        return Optional.empty();
      }
      var numbers = ByteBuffer.wrap(head.toArray()).position(COST_AT);
      return Optional.of(new KdfParams(numbers.getInt(), numbers.getInt()));
    }

    SlotKind kind() {
      return kindOf(head);
    }

    SlotId id() {
      return SlotId.of(idOf(head).toArray());
    }

    Optional<KdfParams> cost() {
      return costOf(head);
    }

    @Override
    public byte[] toBytes() {
      return ByteBuffer.allocate(BYTES).put(head.toArray()).put(commit.toArray()).put(wrap.toArray()).array();
    }
  }

  /** A kind this version does not know: kept, authenticated, never tried. */
  record Other(Bytes value) implements Slot {

    /** Its id, if it is built like those this version knows. */
    Optional<SlotId> id() {
      return value.size() == Keyed.BYTES ? Optional.of(SlotId.of(Keyed.idOf(value).toArray())) : Optional.empty();
    }

    @Override
    public byte[] toBytes() {
      return value.toArray();
    }
  }
}
