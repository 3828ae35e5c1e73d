package io.truefa.vault.exchange.formats;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.WipedOutput;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON of another program as it is written. Secrets go in as bytes; everything they touched is wiped by {@link #close}. */
final class JsonText implements AutoCloseable {
  private final WipedOutput out = new WipedOutput();
  private final JsonGenerator json =
      JsonFactory.builder()
          .recyclerPool(new WipingBuffers())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET) // closing wipes
          .build()
          .createGenerator(ObjectWriteContext.empty(), out);

  JsonText object(Runnable members) {
    json.writeStartObject();
    members.run();
    json.writeEndObject();
    return this;
  }

  void object(String name, Runnable members) {
    json.writeName(name);
    object(members);
  }

  <T> JsonText array(List<T> items, Consumer<T> item) {
    json.writeStartArray();
    items.forEach(item);
    json.writeEndArray();
    return this;
  }

  <T> void array(String name, List<T> items, Consumer<T> item) {
    json.writeName(name);
    array(items, item);
  }

  void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  /** An element of an array. */
  void text(String value) {
    json.writeString(value);
  }

  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  void nothing(String name) {
    json.writeNullProperty(name);
  }

  /** A text in UTF-8; takes over {@code value} and closes it. */
  void secret(String name, SecretBuffer value) {
    json.writeName(name);
    try (value) {
      value.useOnHeap(bytes -> json.writeUTF8String(bytes, 0, bytes.length));
    }
  }

  /** All of it, which the caller wipes. Nothing can be added afterwards. */
  byte[] bytes() {
    json.close();
    return out.toBytes();
  }

  @Override
  public void close() {
    json.close();
    out.close();
  }

  @Override
  public String toString() {
    return "JsonText[hidden]";
  }
}
