package io.truefa.vault.file;

import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.SlotKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads slots, and refuses costs no honest vault asks before anything is derived. */
final class SlotParser {
  private static final int MIN_MEMORY_KIB = 8;
  private static final int LANES = 1;
  private static final int NUMBERS_AT = 34;

  Slot parse(Bytes value) throws VaultFaultException {
    require(value.size() >= 2);
    var bytes = ByteBuffer.wrap(value.toArray());
    var kind = SlotKind.numbered(bytes.get());
    int flags = bytes.get();
    if (kind.isEmpty() || flags != 0) {
      return new Slot.Other(value);
    }
    require(value.size() == Slot.Keyed.BYTES);
    bytes.position(NUMBERS_AT);
    requireCost(kind.get(), bytes.getInt(), bytes.getInt(), bytes.getInt());
    int commitAt = Slot.Keyed.HEAD_BYTES;
    int wrapAt = commitAt + Slot.Keyed.COMMIT_BYTES;
    return new Slot.Keyed(
        value.slice(0, commitAt), value.slice(commitAt, wrapAt), value.slice(wrapAt, value.size()));
  }

  /** Whatever a person offers, trying it costs no more than is allowed. */
  void requireTogether(List<Slot> slots) throws VaultFaultException {
    for (var kind : SlotKind.values()) {
      if (!allowsTogether(slots, kind)) {
        throw new VaultFaultException(VaultFault.COST_LIMIT);
      }
    }
  }

  /** Whether all slots of {@code kind} may be tried in one unlock. */
  static boolean allowsTogether(List<Slot> slots, SlotKind kind) {
    var costs = known(slots).filter(slot -> slot.kind() == kind).map(Slot.Keyed::cost).flatMap(Optional::stream);
    return KdfLimits.allowsTogether(costs.toList());
  }

  private static Stream<Slot.Keyed> known(List<Slot> slots) {
    return slots.stream().filter(Slot.Keyed.class::isInstance).map(Slot.Keyed.class::cast);
  }

  private static void requireCost(SlotKind kind, int memoryKiB, int passes, int lanes) throws VaultFaultException {
    if (!kind.isSlow()) {
      require(memoryKiB == 0 && passes == 0 && lanes == 0);
      return;
    }
    require(lanes == LANES && (memoryKiB < 0 || memoryKiB >= MIN_MEMORY_KIB) && passes != 0);
    // negative: over 2^31 as the unsigned number it is
    if (memoryKiB < 0 || passes < 0 || !KdfLimits.allowsReading(new KdfParams(memoryKiB, passes))) {
      throw new VaultFaultException(VaultFault.COST_LIMIT);
    }
  }

  private static void require(boolean holds) throws VaultFaultException {
    if (!holds) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
  }
}
