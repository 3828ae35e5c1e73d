package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.session.SlotResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Key slots in words: which one a call means, and what became of a change. */
final class SlotWords {
  private static final int LEAST_DIGITS = 8;

  private final Texts texts;

  SlotWords(Texts texts) {
    this.texts = texts;
  }

  /** The slot with that name, or whose id begins so. */
  SlotInfo find(String word, List<SlotInfo> all) throws Stop {
    var wanted = word.toLowerCase(Locale.ROOT);
    var found =
        all.stream()
            .filter(
                slot ->
                    slot.label().toLowerCase(Locale.ROOT).equals(wanted)
                        || (word.length() >= LEAST_DIGITS && slot.id().hex().startsWith(wanted)))
            .toList();
    if (found.isEmpty()) {
      throw Stop.of(TfaCode.NO_SUCH_SLOT);
    }
    if (found.size() > 1) {
      throw Stop.of(TfaCode.SEVERAL_SLOTS, found.size());
    }
    return found.getFirst();
  }

  /** As it stands in lists and scripts. */
  static String kind(SlotInfo slot) {
    return slot.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name, else what it is. */
  String name(SlotInfo slot) {
    return slot.label().isEmpty() ? texts.get("slot.kind." + slot.kind()) : Printable.of(slot.label());
  }

  /** Of a change, or the reason why nothing was changed. */
  SlotResult.Done done(SlotResult result, Object vault) throws Stop {
    return switch (result) {
      case SlotResult.Done done -> done;
      case SlotResult.NotSaved(var fault) -> throw Stop.about(vault, Problems.code(fault));
      case SlotResult.MemoryShort(int needed) -> throw Stop.of(TfaCode.KDF_MEMORY, needed);
      case SlotResult.NotFresh _, SlotResult.NoSuchSlot _, SlotResult.LastOfAPerson _, SlotResult.TooMany _,
          SlotResult.TooCostly _, SlotResult.NotCarried _ ->
          throw Stop.of(Problems.refusal(result).orElseThrow());
    };
  }

  /** What one guess costs, for lists. */
  String cost(SlotInfo slot) {
    return Optional.of(slot)
        .flatMap(SlotInfo::cost)
        .map(cost -> texts.get("cli.slots.cost", cost.memoryKiB() / 1024, cost.passes()))
        .orElse("-");
  }
}
