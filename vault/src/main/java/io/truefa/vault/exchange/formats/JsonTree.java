package io.truefa.vault.exchange.formats;

import io.truefa.crypto.foreign.Opened;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * JSON of another program as a tree whose values never were a {@code String} unless somebody asked for one. Values are UTF-8
 * bytes that {@link #close} wipes. The parser's own buffers are cleared value by value; long values leave pieces there, which
 * go with the rest of the heap's garbage.
 */
final class JsonTree implements AutoCloseable {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_STRING = 64 * 1024 * 1024;
  private static final int MAX_NAME = 64 * 1024;
  private static final int MAX_NUMBER = 100;
  private static final int MAX_VALUES = 4_000_000;

  private final List<byte[]> made = new ArrayList<>();
  private final JsonParser parser;
  private JsonValue root = JsonValue.ABSENT;
  private int values;
  private boolean cut;

  private JsonTree(byte[] text, int offset) {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // a pool would keep pieces of secrets for the next file
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    this.parser = factory.createParser(ObjectReadContext.empty(), text, offset, text.length - offset);
  }

  /** The whole text; a byte order mark does not matter, nor what follows the value. The caller wipes {@code text}. */
  static JsonTree of(byte[] text) throws ImportRefusedException {
    return read(text, false);
  }

  /**
   * As {@link #of}, but a text that is cut short or damaged is read up to there: an element of an array that is not whole is
   * left out, an object keeps the members it has by then. For formats that keep their entries as elements of arrays.
   */
  static JsonTree asFarAsItGoes(byte[] text) throws ImportRefusedException {
    return read(text, true);
  }

  /** The library looks for other encodings at once. */
  private static JsonTree tree(byte[] text) throws ImportRefusedException {
    try {
      return new JsonTree(text, Texts.afterMark(text));
    } catch (JacksonException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  private static JsonTree read(byte[] text, boolean salvaging) throws ImportRefusedException {
    var tree = tree(text);
    boolean whole = false;
    try {
      tree.parser.nextToken();
      tree.root = tree.value(salvaging);
      whole = true;
      return tree;
    } catch (StreamConstraintsException e) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    } catch (JacksonException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED); // the cause would quote the text
    } finally {
      if (!whole) {
        tree.close();
      }
    }
  }

  /** As {@link #of}; empty where it is no JSON. */
  static Optional<JsonTree> ifJson(byte[] text) {
    try {
      return Optional.of(of(text));
    } catch (ImportRefusedException e) {
      return Optional.empty();
    }
  }

  /** What was decrypted, which is closed, as JSON; it has proved to be whole, so that anything else means damage. */
  static Optional<JsonTree> ofPlain(Optional<Opened.Plain> opened) throws ImportRefusedException {
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var plain = opened.get()) {
      return Optional.of(of(plain.bytes()));
    }
  }

  /** The same where a wrong password may have given nonsense: empty where it is no JSON object or array. */
  static Optional<JsonTree> ifPlainJson(Optional<Opened.Plain> opened) {
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var plain = opened.get()) {
      var tree = ifJson(plain.bytes());
      if (tree.isPresent() && !tree.get().root.isObject() && !tree.get().root.isArray()) {
        tree.get().close();
        return Optional.empty();
      }
      return tree;
    }
  }

  /** As {@link #asFarAsItGoes}; a tree of nothing where there is no text. */
  static JsonTree ofOptional(Optional<byte[]> text) throws ImportRefusedException {
    return text.isPresent() ? asFarAsItGoes(text.get()) : of("null".getBytes(StandardCharsets.US_ASCII));
  }

  JsonValue root() {
    return root;
  }

  /** Whether the end of the text is missing. */
  boolean isCut() {
    return cut;
  }

  private JsonValue value(boolean keepPart) throws ImportRefusedException {
    if (++values > MAX_VALUES) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(keepPart);
      case START_ARRAY -> array(keepPart);
      case VALUE_STRING -> new JsonValue(JsonValue.Kind.TEXT, text(), List.of(), Map.of());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new JsonValue(JsonValue.Kind.NUMBER, text(), List.of(), Map.of());
      case VALUE_TRUE -> JsonValue.TRUE;
      case VALUE_FALSE -> JsonValue.FALSE;
      case VALUE_NULL -> JsonValue.NULL;
      case null, default -> throw new ImportRefusedException(ImportReason.DAMAGED);
    };
  }

  private JsonValue object(boolean keepPart) throws ImportRefusedException {
    var members = new LinkedHashMap<String, JsonValue>();
    try {
      while (!cut && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        members.put(name, value(keepPart));
      }
    } catch (JacksonException e) {
      endHere(e, keepPart);
    }
    return new JsonValue(JsonValue.Kind.OBJECT, new byte[0], List.of(), members);
  }

  private JsonValue array(boolean keepPart) throws ImportRefusedException {
    var elements = new ArrayList<JsonValue>();
    try {
      while (!cut && parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(false));
      }
    } catch (JacksonException e) {
      endHere(e, keepPart);
    }
    return new JsonValue(JsonValue.Kind.ARRAY, new byte[0], elements, Map.of());
  }

  /** Where a part is worth keeping, everything around it ends here as well. */
  private void endHere(JacksonException damage, boolean keepPart) {
    if (!keepPart || damage instanceof StreamConstraintsException) {
      throw damage;
    }
    cut = true;
  }

  private byte[] text() throws ImportRefusedException {
    var characters = parser.getStringCharacters();
    int from = parser.getStringOffset();
    int length = parser.getStringLength();
    var encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var out = ByteBuffer.allocate(Math.multiplyExact(3, length));
    encoder.encode(CharBuffer.wrap(characters, from, length), out, true);
    var bytes = Arrays.copyOf(out.array(), out.position());
    Arrays.fill(out.array(), (byte) 0);
    Arrays.fill(characters, from, from + length, '\0');
    made.add(bytes);
    return bytes;
  }

  @Override
  public void close() {
    made.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    made.clear();
    root = JsonValue.ABSENT;
  }

  @Override
  public String toString() {
    return "JsonTree[hidden]";
  }
}
