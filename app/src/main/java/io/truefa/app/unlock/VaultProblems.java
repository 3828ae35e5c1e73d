package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import java.nio.file.Path;

/** Problems with a vault as a person is told of them: with the file it is about. */
final class VaultProblems {
  private static final String ENDING = ".tfv";

  private VaultProblems() {}

  static Problem refused(VaultFault fault, Path file) {
    return Problem.of(Problems.code(fault), file.toString());
  }

  static Problem notSaved(SaveFault fault, Path file) {
    return Problem.of(Problems.code(fault), file.toString());
  }

  static Problem exists(Path file) {
    return Problem.of(TfaCode.VAULT_EXISTS, file.toString());
  }

  static Problem memoryShort(int neededMiB) {
    return Problem.of(TfaCode.KDF_MEMORY, neededMiB);
  }

  /** As a person calls it: without the ending all vaults have. */
  static String title(Path file) {
    var name = name(file);
    return name.endsWith(ENDING) && name.length() > ENDING.length()
        ? name.substring(0, name.length() - ENDING.length())
        : name;
  }

  static String name(Path file) {
    return file.getFileName() == null ? file.toString() : file.getFileName().toString();
  }
}
