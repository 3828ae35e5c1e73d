package io.truefa.app.add;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything one search brought in, in order; owns the candidates in it until somebody takes them. */
final class Harvest implements AutoCloseable {
  private final List<Found> found = new ArrayList<>();
  private final Set<OtpauthText.Batch> batches = new LinkedHashSet<>();

  void add(Candidate candidate) {
    found.add(new Found.Usable(candidate));
  }

  void refuse(Problem problem, String name) {
    var line = new Found.Unusable(problem, name);
    if (!found.contains(line)) {
      found.add(line);
    }
  }

  void part(OtpauthText.Batch batch) {
    batches.add(batch);
  }

  List<Found> found() {
    return List.copyOf(found);
  }

  /** Places of migration codes in their batches. */
  Set<OtpauthText.Batch> batches() {
    return Set.copyOf(batches);
  }

  /** Pictures without a code are worth a line only if nothing was found in any. */
  Harvest tidied() {
    boolean something = found.stream().anyMatch(line -> !isNoCode(line));
    if (something) {
      found.removeIf(Harvest::isNoCode);
    }
    return this;
  }

  private static boolean isNoCode(Found line) {
    return line instanceof Found.Unusable(Problem problem, String name) && problem.code() == TfaCode.NO_CODE_FOUND;
  }

  @Override
  public void close() {
    for (var line : found) {
      if (line instanceof Found.Usable(Candidate candidate)) {
        candidate.close();
      }
    }
    found.clear();
  }
}
