package io.truefa.vault.credential;

import io.truefa.crypto.KdfParams;
import java.util.Optional;

/**
 * A slot to be made.
 *
 * @param credential stays the caller's
 * @param label what the person calls it, at most {@value #MAX_LABEL} characters; may be empty
 * @param chosenCost where the person wants another cost than this machine's usual one
 */
public record NewSlot(Credential credential, String label, Optional<KdfParams> chosenCost) {
  public static final int MAX_LABEL = 100;

  public NewSlot {
    if (label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("a label has at most " + MAX_LABEL + " characters");
    }
  }

  /** At this machine's usual cost. */
  public static NewSlot of(Credential credential, String label) {
    return new NewSlot(credential, label, Optional.empty());
  }
}
