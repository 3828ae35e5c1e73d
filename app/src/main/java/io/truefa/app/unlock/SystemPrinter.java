package io.truefa.app.unlock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.print.PrinterJob;
import javafx.scene.Node;

/** The system's own printers. JavaFX's dialog for them is one of Swing on Linux, of which the program has nothing else; a list does. */
public final class SystemPrinter implements Printer {
  /** What Java hands pages to; where it is missing they go nowhere, and nobody is told. */
  private static final Path SPOOLER = Path.of("/usr/bin/lpr");

  @Override
  public List<Job> jobs() {
    if (System.getProperty("os.name").equals("Linux") && !Files.isExecutable(SPOOLER)) {
      return List.of();
    }
    var usual = javafx.print.Printer.getDefaultPrinter();
    return javafx.print.Printer.getAllPrinters().stream()
        .sorted(
            Comparator.comparing((javafx.print.Printer printer) -> !printer.equals(usual))
                .thenComparing(javafx.print.Printer::getName))
        .<Job>map(SystemJob::new)
        .toList();
  }

  private record SystemJob(javafx.print.Printer printer) implements Job {
    @Override
    public String place() {
      return printer.getName();
    }

    @Override
    public boolean print(Node page) {
      var job = PrinterJob.createPrinterJob(printer);
      return job != null && job.printPage(page) && job.endJob();
    }
  }
}
