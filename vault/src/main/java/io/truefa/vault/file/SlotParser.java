package io.truefa.vault.file;

import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads slots, and refuses costs no honest vault asks before anything is derived. */
final class SlotParser {
  private static final int MIN_MEMORY_KIB = 8;
  private static final int LANES = 1;
  private static final int NUMBERS_AT = 34;

  Slot parse(Bytes value) throws VaultFaultException {
    if (value.size() < 2) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
    var bytes = ByteBuffer.wrap(value.toArray());
    int kind = bytes.get();
    int flags = bytes.get();
    if (kind != Slot.KIND_PASSWORD || flags != 0) {
      return new Slot.Other(value);
    }
    if (value.size() != Slot.Password.BYTES) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
    bytes.position(NUMBERS_AT);
    requireCost(bytes.getInt(), bytes.getInt(), bytes.getInt());
    int commitAt = Slot.Password.HEAD_BYTES;
    int wrapAt = commitAt + Slot.Password.COMMIT_BYTES;
    return new Slot.Password(
        value.slice(0, commitAt), value.slice(commitAt, wrapAt), value.slice(wrapAt, value.size()));
  }

  void requireTogether(List<Slot> slots) throws VaultFaultException {
    var costs = slots.stream().filter(Slot.Password.class::isInstance).map(s -> ((Slot.Password) s).cost()).toList();
    if (!KdfLimits.allowsTogether(costs)) {
      throw new VaultFaultException(VaultFault.COST_LIMIT);
    }
  }

  private static void requireCost(int memoryKiB, int passes, int lanes) throws VaultFaultException {
    if (lanes != LANES || (memoryKiB >= 0 && memoryKiB < MIN_MEMORY_KIB) || passes == 0) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
    // negative: over 2^31 as the unsigned number it is
    if (memoryKiB < 0 || passes < 0 || !KdfLimits.allowsReading(new KdfParams(memoryKiB, passes))) {
      throw new VaultFaultException(VaultFault.COST_LIMIT);
    }
  }
}
