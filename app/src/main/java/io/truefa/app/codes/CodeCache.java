package io.truefa.app.codes;

import io.truefa.app.shell.Background;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codes of the rows on the screen, and of no others. Opening a secret is work for the background; a code is asked
 * for once for each of its time steps, together with the one after it, so that the change of step shows no gap.
 */
final class CodeCache {
  private final CodesVault vault;
  private final Background background;
  private final Runnable changed;

  private final Map<EntryId, CodeState> states = new HashMap<>();
  private final Set<EntryId> asked = new HashSet<>();

  /** Answers to questions of an earlier generation are dropped: after a lock nothing comes back. */
  private int generation;

  CodeCache(CodesVault vault, Background background, Runnable changed) {
    this.vault = vault;
    this.background = background;
    this.changed = changed;
  }

  /** What is known now; asks for the rest. */
  CodeState state(EntryId id, OtpSpec spec, Instant now) {
    if (spec instanceof OtpSpec.Hotp) {
      return states.getOrDefault(id, new CodeState.Counted(Optional.empty()));
    }
    if (spec instanceof OtpSpec.Kept(var why)) {
      return new CodeState.Kept(why);
    }
    return switch (states.get(id)) {
      case CodeState.Timed timed when covers(timed.current(), now) -> timed;
      case CodeState.Timed(OtpCode current, Optional<OtpCode> next) when next.filter(c -> covers(c, now)).isPresent() -> {
        ask(id, now);
        yield new CodeState.Timed(next.get(), Optional.empty());
      }
      case CodeState.Broken broken -> broken;
      case null, default -> {
        ask(id, now);
        yield new CodeState.Waiting();
      }
    };
  }

  /** Remembers the code of a counter that is saved. */
  void counted(EntryId id, OtpCode code) {
    states.put(id, new CodeState.Counted(Optional.of(code)));
    changed.run();
  }

  /** Forgets every code but those of {@code visible} rows; counter-based ones stay until the screen is left. */
  void keep(Set<EntryId> visible) {
    states.entrySet().removeIf(e -> !visible.contains(e.getKey()) && !(e.getValue() instanceof CodeState.Counted));
  }

  /** Forgets everything. */
  void clear() {
    generation++;
    states.clear();
    asked.clear();
  }

  private void ask(EntryId id, Instant now) {
    if (!asked.add(id)) {
      return;
    }
    int mine = generation;
    background.run(() -> open(id, now), state -> answer(mine, id, state), () -> asked.remove(id));
  }

  private CodeState open(EntryId id, Instant now) {
    var current = vault.code(id, now);
    if (current.isEmpty() || current.get().validity().isEmpty()) {
      return new CodeState.Broken();
    }
    var next = vault.code(id, current.get().validity().get().until());
    return new CodeState.Timed(current.get(), next);
  }

  private void answer(int asking, EntryId id, CodeState state) {
    if (asking == generation) {
      states.put(id, state);
      changed.run();
    }
  }

  static boolean covers(OtpCode code, Instant now) {
    return code.validity().filter(v -> !now.isBefore(v.from()) && now.isBefore(v.until())).isPresent();
  }
}
