package io.truefa.app.unlock;

import io.truefa.app.shell.SystemDialogs;
import java.util.Optional;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.stage.Window;

/** The system's own printers and dialog. */
public final class SystemPrinter implements Printer {
  private final SystemDialogs dialogs;

  public SystemPrinter(SystemDialogs dialogs) {
    this.dialogs = dialogs;
  }

  @Override
  public Optional<Job> job() {
    return Optional.ofNullable(PrinterJob.createPrinterJob()).map(SystemJob::new);
  }

  private final class SystemJob implements Job {
    private final PrinterJob job;

    SystemJob(PrinterJob job) {
      this.job = job;
    }

    @Override
    public boolean choose(Window owner) {
      return dialogs.show(() -> job.showPrintDialog(owner));
    }

    @Override
    public boolean print(Node page) {
      return job.printPage(page) && job.endJob();
    }
  }
}
