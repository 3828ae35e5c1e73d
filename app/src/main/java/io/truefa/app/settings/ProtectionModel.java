package io.truefa.app.settings;

import io.truefa.app.bus.ClockState;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in a few lines how well secrets are held and computed with, no better than it is. Works without the toolkit. */
final class ProtectionModel {
  private static final String JAVA = "java";
  private static final long KIB = 1024;

  /** After so many days without a look at it a backup is only a hope. */
  private static final int STALE_DAYS = 30;

  private final ZoneId zone;

  /** Days are those of {@code zone}. */
  ProtectionModel(ZoneId zone) {
    this.zone = zone;
  }

  /** Every line: memory, engine, clock, backups, and what else the engine has to say. */
  List<Line> lines(ProtectionFacts facts, Instant now) {
    var lines = new ArrayList<>(lines(facts.health(), facts.memory(), facts.reports()));
    lines.add(2, clock(facts.clock()));
    lines.add(3, backup(facts, now));
    return lines;
  }

  /** The same in a few words each, for one line; those that want attention say so. */
  List<Word> words(ProtectionFacts facts, Instant now) {
    boolean locked = facts.memory().wantedBytes() > 0 && facts.memory().lockedBytes() >= facts.memory().wantedBytes();
    boolean inJava = facts.health().stream().anyMatch(each -> isCryptography(each) && each.engine().equals(JAVA));
    var words = new ArrayList<Word>();
    words.add(new Word(locked ? "settings.status.memory" : "settings.status.memory.plain", !locked, List.of()));
    words.add(new Word(inJava ? "settings.status.engine.java" : "settings.status.engine", false, List.of()));
    words.add(
        switch (facts.clock()) {
          case IN_STEP -> new Word("settings.status.clock", false, List.of());
          case OFF -> new Word("settings.status.clock.off", true, List.of());
          case UNKNOWN -> new Word("settings.status.clock.unknown", true, List.of());
        });
    words.add(
        facts
            .lastBackup()
            .map(made -> backedUp(days(made, now)))
            .orElse(new Word("settings.status.backup.none", true, List.of())));
    return words;
  }

  private static Word backedUp(long days) {
    return days <= 0
        ? new Word("settings.status.backup", false, List.of())
        : new Word("settings.status.backup.days", days > STALE_DAYS, List.of(days));
  }

  private long days(Instant then, Instant now) {
    return ChronoUnit.DAYS.between(LocalDate.ofInstant(then, zone), LocalDate.ofInstant(now, zone));
  }

  private static Line clock(ClockState clock) {
    return switch (clock) {
      case IN_STEP -> new Line("settings.protection.clock", false, List.of());
      case OFF -> new Line("settings.protection.clock.off", true, List.of());
      case UNKNOWN -> new Line("settings.protection.clock.unknown", true, List.of());
    };
  }

  /** Backups are made with every change, so one that is old only says that nothing changed; unproven ones say more. */
  private Line backup(ProtectionFacts facts, Instant now) {
    if (facts.lastBackup().isEmpty()) {
      return new Line("settings.protection.backup.none", true, List.of(), Optional.of(Help.BACKUPS));
    }
    var made = day(facts.lastBackup().get());
    return facts
        .lastProven()
        .map(
            proven ->
                new Line(
                    "settings.protection.backup",
                    days(proven, now) > STALE_DAYS,
                    List.of(made, day(proven)),
                    Optional.of(Help.BACKUPS)))
        .orElse(new Line("settings.protection.backup.unproven", true, List.of(made), Optional.of(Help.BACKUPS)));
  }

  /** The lines for what the crypto core reports. */
  List<Line> lines(List<FunctionHealth> health, SecretMemory.Status memory, List<EngineReport> reports) {
    var lines = new ArrayList<Line>();
    lines.add(memory(memory));
    lines.add(engine(health.stream().filter(ProtectionModel::isCryptography).toList()));
    for (var each : health) {
      each.trouble().ifPresent(trouble -> lines.add(trouble(each.function().externalName(), trouble)));
    }
    for (var report : reports) {
      report.remarks().forEach(remark -> lines.add(new Line("settings.protection.remark", true, List.of(remark))));
    }
    return lines;
  }

  private static boolean isCryptography(FunctionHealth health) {
    return !health.function().name().startsWith("MEM_");
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
   * @param help the one thing to do about it, where there is one here
   */
  record Line(String text, boolean attention, List<Object> arguments, Optional<Help> help) {
    Line(String text, boolean attention, List<Object> arguments) {
      this(text, attention, arguments, Optional.empty());
    }
  }

  /**
   * A few words.
   *
   * @param text key of them
   * @param attention whether something could be better
   */
  record Word(String text, boolean attention, List<Object> arguments) {}

  /** Where something can be done. */
  enum Help {
    BACKUPS
  }
}
