package io.truefa.vault.file;

import io.truefa.crypto.KdfParams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the open part of vault files: at most 64 KiB of each, and no key is derived. */
final class Glances {
  private static final int PASSWORD = 1;
  private static final int PASSWORD_AND_FILE = 2;
  private static final int SLOT_HEAD_BYTES = 46;
  private static final int COST_AT = 34;
  private static final int MIN_MEMORY_KIB = 8;

  private final Disk disk;

  Glances(Disk disk) {
    this.disk = disk;
  }

  Glance at(Path file) {
    try {
      var place = disk.realPath(file);
      var facts = disk.facts(place);
      if (!facts.regular()) {
        return new Glance.Faulty(VaultFault.NOT_A_FILE);
      }
      if (facts.size() > Format.MAX_FILE) {
        return new Glance.Faulty(VaultFault.TOO_LARGE);
      }
      return glance(disk.read(place, Format.MAX_HEADER + Container.AFTER_HEADER), facts.size());
    } catch (NoSuchFileException e) {
      return new Glance.Faulty(VaultFault.NOT_FOUND);
    } catch (IOException e) {
      return new Glance.Faulty(VaultFault.UNREADABLE);
    } catch (VaultFaultException e) {
      return new Glance.Faulty(e.fault());
    }
  }

  private static Glance glance(byte[] start, long size) throws VaultFaultException {
    var in = ByteBuffer.wrap(start);
    var header = Container.header(in);
    in.position(in.position() + Format.HASH_BYTES);
    long cells = size - in.position() - Integer.BYTES - Integer.toUnsignedLong(in.getInt());
    if (cells < 0) {
      throw new VaultFaultException(VaultFault.CUT_SHORT);
    }
    if (!CellTable.isPossibleLength((int) cells)) {
      throw new VaultFaultException(VaultFault.WRONG_LENGTH);
    }
    return new Glance.Whole(
        header.version(),
        header.vaultId().hex(Format.ID_BYTES),
        header.generation(),
        header.slots().stream().map(Glances::slot).toList(),
        size);
  }

  /** Kinds this version does not know have no cost it could tell. */
  private static Glance.SlotGlance slot(Slot slot) {
    var bytes = ByteBuffer.wrap(slot.toBytes());
    int kind = Byte.toUnsignedInt(bytes.get(0));
    if ((kind != PASSWORD && kind != PASSWORD_AND_FILE) || bytes.capacity() < SLOT_HEAD_BYTES) {
      return new Glance.SlotGlance(kind, Optional.empty());
    }
    int memory = bytes.getInt(COST_AT);
    int passes = bytes.getInt(COST_AT + Integer.BYTES);
    boolean possible = memory >= MIN_MEMORY_KIB && passes >= 1;
    return new Glance.SlotGlance(kind, possible ? Optional.of(new KdfParams(memory, passes)) : Optional.empty());
  }
}
