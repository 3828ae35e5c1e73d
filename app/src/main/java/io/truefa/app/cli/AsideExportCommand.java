package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.file.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa aside export}: writes the text of an entry that could not be read, as it stands. */
@Command(name = "export")
final class AsideExportCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "MARK", descriptionKey = "truefa.aside.MARK")
  private String mark;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out;

  AsideExportCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    String raw;
    try (var session = door.open()) {
      var all = session.putAside().list();
      raw = AsideMark.find(mark, all, _ -> true, texts).aside().raw();
    }
    try {
      new OwnerFile(out).write(raw.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw Stop.about(out, TfaCode.EXPORT_EXISTS);
    } catch (IOException e) {
      throw Stop.about(out, TfaCode.WRITE_FAILED);
    }
    terminal.out().println(texts.get("codes.aside.written", out));
    return ExitCode.OK;
  }
}
