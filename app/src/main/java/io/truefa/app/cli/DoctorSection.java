package io.truefa.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A named group of findings about the machine. */
final class DoctorSection {
  private final String name;
  private final List<Line> lines = new ArrayList<>();

  /** @param name the member in JSON and the end of the heading's key */
  DoctorSection(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  void line(String item, Object text) {
    lines.add(new Line(item, text.toString()));
  }

  void write(JsonOut json) {
    json.member(name, () -> lines.forEach(line -> json.text(line.name(), line.text())));
  }

  /** One finding. */
  record Line(String name, String text) {}
}
