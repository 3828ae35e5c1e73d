package io.truefa.app.settings;

import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a few lines how well secrets are held and computed with, no better than it is. Works without the toolkit. */
final class ProtectionModel {
  private static final String JAVA = "java";
  private static final long KIB = 1024;

  private final ZoneId zone;

  /** Days are those of {@code zone}. */
  ProtectionModel(ZoneId zone) {
    this.zone = zone;
  }

  /** The lines for what the crypto core reports. */
  List<Line> lines(List<FunctionHealth> health, SecretMemory.Status memory, List<EngineReport> reports) {
    var lines = new ArrayList<Line>();
    lines.add(memory(memory));
    lines.add(engine(health.stream().filter(each -> !each.function().name().startsWith("MEM_")).toList()));
    for (var each : health) {
      each.trouble().ifPresent(trouble -> lines.add(trouble(each.function().externalName(), trouble)));
    }
    for (var report : reports) {
      report.remarks().forEach(remark -> lines.add(new Line("settings.protection.remark", true, List.of(remark))));
    }
    return lines;
  }

  private Line trouble(String function, Trouble trouble) {
    var key =
        switch (trouble.cause()) {
          case "timeout", "crash", "wrong_answer" -> "settings.protection.trouble." + trouble.cause();
          default -> "settings.protection.trouble.other";
        };
    return new Line(
        key, true, List.of(function, day(trouble.since()), trouble.nextProbe().map(this::day).orElse("-")));
  }

  private String day(Instant instant) {
    return LocalDate.ofInstant(instant, zone).toString();
  }

  private static Line memory(SecretMemory.Status memory) {
    if (memory.wantedBytes() == 0) {
      return new Line("settings.protection.memory.unlocked", true, List.of());
    }
    if (memory.lockedBytes() < memory.wantedBytes()) {
      return new Line(
          "settings.protection.memory.partly",
          true,
          List.of(memory.lockedBytes() / KIB, Math.ceilDiv(memory.wantedBytes(), KIB)));
    }
    return new Line("settings.protection.memory.locked", false, List.of());
  }

  private static Line engine(List<FunctionHealth> health) {
    var inJava = health.stream().filter(each -> each.engine().equals(JAVA)).toList();
    if (inJava.isEmpty()) {
      return new Line("settings.protection.engine.native", false, List.of());
    }
    if (inJava.size() == health.size()) {
      return new Line("settings.protection.engine.java", false, List.of());
    }
    var names =
        inJava.stream().map(each -> each.function().externalName()).collect(Collectors.joining(", "));
    return new Line("settings.protection.engine.mixed", true, List.of(names));
  }

  /**
   * One line.
   *
   * @param text key of its sentence
   * @param attention whether something could be better
   * @param arguments of the sentence
   */
  record Line(String text, boolean attention, List<Object> arguments) {}
}
