package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What NSKeyedArchiver makes of objects, as a tree: dictionaries and objects become objects, data and texts become texts. No
 * class is looked at. A graph may be made to unfold without end, so what is unfolded is counted.
 */
final class KeyedArchive implements AutoCloseable {
  private static final int MAX_DEPTH = 24;
  private static final int MAX_VALUES = 2_000_000;

  private final List<byte[]> made = new ArrayList<>();
  private final Map<Long, String> names = new HashMap<>();
  private final BinaryPlist plist;
  private final long[] objects;
  private JsonValue root = JsonValue.ABSENT;
  private int values;

  private KeyedArchive(BinaryPlist plist) throws ImportRefusedException {
    this.plist = plist;
    this.objects = member(plist.top(), "$objects").orElseThrow(KeyedArchive::damaged).references();
  }

  /** The caller wipes {@code bytes}. */
  static KeyedArchive of(byte[] bytes) throws ImportRefusedException {
    var archive = new KeyedArchive(new BinaryPlist(bytes));
    boolean whole = false;
    try {
      var top = archive.member(archive.plist.top(), "$top").orElseThrow(KeyedArchive::damaged);
      archive.root = archive.value(archive.member(top, "root").orElseThrow(KeyedArchive::damaged), 0);
      whole = true;
      return archive;
    } finally {
      if (!whole) {
        archive.close();
      }
    }
  }

  JsonValue root() {
    return root;
  }

  private Optional<PlistObject> member(PlistObject dictionary, String name) throws ImportRefusedException {
    var references = dictionary.references();
    if (dictionary.kind() == PlistObject.Kind.DICTIONARY) {
      for (int i = 0; i < references.length / 2; i++) {
        if (name(references[i]).equals(name)) {
          return Optional.of(plist.object(references[references.length / 2 + i]));
        }
      }
    }
    return Optional.empty();
  }

  /** A key of dictionaries, many of which share it. */
  private String name(long reference) throws ImportRefusedException {
    var known = names.get(reference);
    if (known != null) {
      return known;
    }
    var name = plist.object(reference).text();
    names.put(reference, name);
    return name;
  }

  private JsonValue value(PlistObject object, int depth) throws ImportRefusedException {
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    return switch (object.kind()) {
      case NULL -> JsonValue.NULL;
      case TRUE -> JsonValue.TRUE;
      case FALSE -> JsonValue.FALSE;
      case INTEGER -> number(object.number());
      case DATA -> text(object.bytes());
      case ASCII, UTF16 -> text(object.text());
      case UID -> referred(object.number(), depth);
      case ARRAY -> array(object.references(), depth);
      case DICTIONARY -> dictionary(object, depth);
    };
  }

  private JsonValue referred(long uid, int depth) throws ImportRefusedException {
    if (uid < 0 || uid >= objects.length) {
      throw damaged();
    }
    return uid == 0 ? JsonValue.NULL : value(plist.object(objects[(int) uid]), depth + 1);
  }

  private JsonValue array(long[] references, int depth) throws ImportRefusedException {
    var elements = new ArrayList<JsonValue>();
    for (var reference : references) {
      elements.add(value(plist.object(reference), depth + 1));
    }
    return new JsonValue(JsonValue.Kind.ARRAY, new byte[0], elements, Map.of());
  }

  private JsonValue dictionary(PlistObject object, int depth) throws ImportRefusedException {
    var contents = member(object, "NS.objects");
    if (contents.isPresent()) {
      var elements = array(contents.get().references(), depth);
      var keys = member(object, "NS.keys");
      return keys.isPresent() ? joined(array(keys.get().references(), depth), elements) : elements;
    }
    for (var only : List.of("NS.data", "NS.string", "NS.bytes")) {
      var content = member(object, only);
      if (content.isPresent()) {
        return value(content.get(), depth + 1);
      }
    }
    var members = new LinkedHashMap<String, JsonValue>();
    var references = object.references();
    for (int i = 0; i < references.length / 2; i++) {
      var name = name(references[i]);
      if (!name.equals("$class")) {
        members.put(name, value(plist.object(references[references.length / 2 + i]), depth + 1));
      }
    }
    return new JsonValue(JsonValue.Kind.OBJECT, new byte[0], List.of(), members);
  }

  private static JsonValue joined(JsonValue keys, JsonValue elements) {
    var members = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < keys.elements().size(); i++) {
      members.put(keys.at(i).text(), elements.at(i));
    }
    return new JsonValue(JsonValue.Kind.OBJECT, new byte[0], List.of(), members);
  }

  private static JsonValue number(long number) {
    var digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    return new JsonValue(JsonValue.Kind.NUMBER, digits, List.of(), Map.of());
  }

  private JsonValue text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes over {@code bytes}. */
  private JsonValue text(byte[] bytes) {
    made.add(bytes);
    return new JsonValue(JsonValue.Kind.TEXT, bytes, List.of(), Map.of());
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }

  @Override
  public void close() {
    made.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    made.clear();
    root = JsonValue.ABSENT;
  }

  @Override
  public String toString() {
    return "KeyedArchive[hidden]";
  }
}
