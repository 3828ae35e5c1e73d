package io.truefa.app.cli;

import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.Trouble;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which library serves, and what is remembered of functions that failed; each thing a line of its own for scripts. */
final class EngineFindings {
  private final List<EngineReport> reports;
  private final List<FunctionHealth> health;

  EngineFindings(List<EngineReport> reports, List<FunctionHealth> health) {
    this.reports = reports;
    this.health = health;
  }

  void write(DoctorSection section) {
    for (var report : reports) {
      section.line(report.engine(), report.state());
      report.library().ifPresent(library -> write(section, library));
      for (int i = 0; i < report.remarks().size(); i++) {
        section.line("remark_" + (i + 1), report.remarks().get(i));
      }
    }
    for (var each : health) {
      each.trouble().ifPresent(trouble -> write(section, each.function().externalName(), trouble));
    }
  }

  private static void write(DoctorSection section, EngineReport.Library library) {
    section.line("library", library.file());
    section.line("version", library.version());
    section.line("sha256", library.sha256());
    section.line("origin", library.origin());
    section.line("first_asked", library.proved());
  }

  private static void write(DoctorSection section, String function, Trouble trouble) {
    section.line(function + "_state", trouble.state());
    section.line(function + "_cause", trouble.cause());
    section.line(function + "_count", trouble.count());
    section.line(function + "_since", seconds(trouble.since()));
    section.line(
        function + "_next_probe", trouble.nextProbe().map(EngineFindings::seconds).orElse("with another library"));
    if (!trouble.params().isEmpty()) {
      section.line(function + "_params", trouble.params());
    }
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
