package io.truefa.vault.exchange;

import io.truefa.crypto.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which format a file is of, and reads it. */
public final class Reading {
  private final Secrets secrets;
  private final List<Importer> importers;

  /** With the importers in the order in which they are asked. */
  public Reading(Secrets secrets, List<Importer> importers) {
    this.secrets = secrets;
    this.importers = List.copyOf(importers);
  }

  /** The formats {@code source} may be of: one that is sure, or all that only a password tells apart. */
  public List<Importer> candidates(ImportSource source) {
    var possible = new ArrayList<Importer>();
    for (var importer : importers) {
      switch (importer.claims(source)) {
        case SURE -> {
          return List.of(importer); // whoever stands behind it would claim too much
        }
        case ONLY_A_PASSWORD_TELLS -> possible.add(importer);
        case NO -> {
          // another one's
        }
      }
    }
    return List.copyOf(possible);
  }

  /** Reads {@code source} as what its content says it is; the caller closes both. */
  public ImportResult read(ImportSource source, PasswordPrompt prompt) {
    var candidates = candidates(source);
    if (candidates.isEmpty()) {
      return new ImportResult.Refused(Optional.empty(), ImportReason.UNKNOWN_FORMAT);
    }
    if (candidates.size() == 1) {
      return read(candidates.getFirst(), source, prompt);
    }
    return new TrialByPassword(secrets, candidates).read(source, prompt);
  }

  /** Reads {@code source} as a file of one format, whatever it looks like. */
  public ImportResult read(Importer importer, ImportSource source, PasswordPrompt prompt) {
    return read(importer, source, new Passwords(prompt, importer.format()));
  }

  ImportResult read(Importer importer, ImportSource source, Passwords passwords) {
    try (var findings = new Findings()) {
      importer.read(source, passwords, findings);
      if (findings.isEmpty()) {
        var reason = findings.isCutShort() ? ImportReason.DAMAGED : ImportReason.EMPTY;
        return new ImportResult.Refused(Optional.of(importer.format()), reason);
      }
      return new ImportResult.Read(findings.format().orElse(importer.format()), findings.release(), findings.notices());
    } catch (ImportRefusedException e) {
      return new ImportResult.Refused(Optional.of(importer.format()), e.reason());
    }
  }
}
