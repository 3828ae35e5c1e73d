package io.truefa.app.cli;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON document, always in UTF-8, printed whole or not at all. Members are there even when they are null. */
final class JsonOut {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes);

  JsonOut object(Runnable members) {
    json.writeStartObject();
    members.run();
    json.writeEndObject();
    return this;
  }

  <T> void array(String name, List<T> items, java.util.function.Consumer<T> item) {
    json.writeArrayPropertyStart(name);
    items.forEach(item);
    json.writeEndArray();
  }

  void member(String name, Runnable members) {
    json.writeName(name);
    object(members);
  }

  void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  void text(String name, Optional<String> value) {
    json.writeName(name);
    value.ifPresentOrElse(json::writeString, json::writeNull);
  }

  void time(String name, Optional<Instant> value) {
    text(name, value.map(Instant::toString));
  }

  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  void number(String name, Optional<? extends Number> value) {
    json.writeName(name);
    value.ifPresentOrElse(number -> json.writeNumber(number.longValue()), json::writeNull);
  }

  void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  void string(String value) {
    json.writeString(value);
  }

  /** Prints the document and a newline. */
  void print(Terminal terminal) {
    json.close();
    terminal.out().writeBytes(bytes.toByteArray());
    terminal.out().println();
  }
}
