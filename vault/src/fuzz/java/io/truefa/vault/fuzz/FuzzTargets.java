package io.truefa.vault.fuzz;

import io.truefa.vault.exchange.formats.ImporterFuzz;
import io.truefa.vault.exchange.formats.SealedFuzz;
import io.truefa.vault.file.AnchorFuzz;
import io.truefa.vault.file.HeaderFuzz;
import io.truefa.vault.file.IndexJsonFuzz;
import io.truefa.vault.file.VaultFuzz;
import io.truefa.vault.merge.MergeFuzz;
import io.truefa.vault.otpauth.Base32Fuzz;
import io.truefa.vault.otpauth.MigrationFuzz;
import io.truefa.vault.otpauth.OtpauthFuzz;

/** Everything that reads what a stranger may have written. The corpus of each is the folder of its class's name. */
public enum FuzzTargets {
  HEADER(HeaderFuzz.class),
  VAULT(VaultFuzz.class),
  INDEX_JSON(IndexJsonFuzz.class),
  MERGE(MergeFuzz.class),
  ANCHOR(AnchorFuzz.class),
  OTPAUTH(OtpauthFuzz.class),
  BASE32(Base32Fuzz.class),
  MIGRATION(MigrationFuzz.class),
  IMPORTER(ImporterFuzz.class),
  SEALED(SealedFuzz.class);

  private final Class<?> type;

  FuzzTargets(Class<?> type) {
    this.type = type;
  }

  Class<?> type() {
    return type;
  }

  /** Name of the folder with its corpus. */
  String folder() {
    return type.getSimpleName();
  }

  /** Throws where something is wrong. */
  void once(byte[] input) {
    switch (this) {
      case HEADER -> HeaderFuzz.fuzzerTestOneInput(input);
      case VAULT -> VaultFuzz.fuzzerTestOneInput(input);
      case INDEX_JSON -> IndexJsonFuzz.fuzzerTestOneInput(input);
      case MERGE -> MergeFuzz.fuzzerTestOneInput(input);
      case ANCHOR -> AnchorFuzz.fuzzerTestOneInput(input);
      case OTPAUTH -> OtpauthFuzz.fuzzerTestOneInput(input);
      case BASE32 -> Base32Fuzz.fuzzerTestOneInput(input);
      case MIGRATION -> MigrationFuzz.fuzzerTestOneInput(input);
      case IMPORTER -> ImporterFuzz.fuzzerTestOneInput(input);
      case SEALED -> SealedFuzz.fuzzerTestOneInput(input);
    }
  }
}
