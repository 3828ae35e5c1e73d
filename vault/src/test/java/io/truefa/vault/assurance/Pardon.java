package io.truefa.vault.assurance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a fault may leave behind because nobody could prevent it; each for the few faults that can cause it. */
enum Pardon {
  /** A temporary file that the disk would not delete, until the next sweep. */
  TEMPORARY,
  /** A descriptor: the system said it was closed, or the JDK gave up closing it when a step before that failed. */
  DESCRIPTOR,
  /** A backup with the rights of its vault, where the system lied about those. */
  RIGHTS;

  static Set<Pardon> of(Fault fault, List<String> calls, int at) {
    if (fault == Fault.GONE) {
      return EnumSet.of(TEMPORARY, DESCRIPTOR);
    }
    var pardons = EnumSet.noneOf(Pardon.class);
    var call = calls.get(at);
    boolean beforeUnlink = at + 1 < calls.size() && calls.get(at + 1).equals("unlink"); // Java looks, then deletes
    if (call.equals("unlink") || (call.equals("statx") && beforeUnlink)) {
      pardons.add(TEMPORARY);
    }
    if (call.equals("closedir") || (call.equals("close") && fault == Fault.LIE)) {
      pardons.add(DESCRIPTOR);
    }
    if (call.equals("statx") && fault == Fault.LIE) {
      pardons.add(RIGHTS);
    }
    return pardons;
  }
}
