package io.truefa.vault.file;

import io.truefa.vault.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;

/** A cursor over JSON that takes no other type for the one expected, no name twice, and no size without a limit. */
final class StrictJson implements AutoCloseable {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING = 64 * 1024;

  private final byte[] text;
  private final JsonParser parser;

  StrictJson(byte[] text) throws VaultFaultException {
    requireUtf8(text);
    this.text = text;
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .maxDocumentLength(Format.MAX_JSON)
            .build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(limits)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    this.parser = factory.createParser(ObjectReadContext.empty(), text);
  }

  /**
   * The library guesses the encoding and would take others. An object begins with two ASCII characters in UTF-8; in every
   * other encoding, and behind a byte order mark, one of the first two bytes is none. And it takes bytes in names that are no
   * UTF-8 for something or other, so that a name is not what it would be once it is written again.
   */
  private static void requireUtf8(byte[] text) throws VaultFaultException {
    for (int i = 0; i < Math.min(2, text.length); i++) {
      if (text[i] <= 0) {
        throw damaged();
      }
    }
    if (!isAscii(text)) {
      try {
        var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      } catch (CharacterCodingException e) {
        throw damaged();
      }
    }
  }

  /** Most lists are, and need no copy to be made. */
  private static boolean isAscii(byte[] text) {
    int high = 0;
    for (byte each : text) {
      high |= each;
    }
    return high >= 0;
  }

  /** Steps on and requires {@code token} there. */
  void require(JsonToken token) throws VaultFaultException {
    if (parser.nextToken() != token) {
      throw damaged();
    }
  }

  /** Steps to the next member of an object, and to its value; false at the end of the object. */
  boolean nextMember() {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  String name() {
    return parser.currentName();
  }

  void requireEnd() throws VaultFaultException {
    if (parser.nextToken() != null) {
      throw damaged();
    }
  }

  /** Steps to the next element of an array; false at its end. */
  boolean nextElement() {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  void requireHere(JsonToken token) throws VaultFaultException {
    if (parser.currentToken() != token) {
      throw damaged();
    }
  }

  String string() throws VaultFaultException {
    requireHere(JsonToken.VALUE_STRING);
    return parser.getString();
  }

  int integer() throws VaultFaultException {
    requireHere(JsonToken.VALUE_NUMBER_INT);
    try {
      return parser.getIntValue();
    } catch (InputCoercionException e) {
      throw damaged(); // too large; the cause would quote it
    }
  }

  long longInteger() throws VaultFaultException {
    requireHere(JsonToken.VALUE_NUMBER_INT);
    try {
      return parser.getLongValue();
    } catch (InputCoercionException e) {
      throw damaged();
    }
  }

  boolean bool() throws VaultFaultException {
    if (parser.currentToken() == JsonToken.VALUE_TRUE) {
      return true;
    }
    requireHere(JsonToken.VALUE_FALSE);
    return false;
  }

  List<String> strings() throws VaultFaultException {
    requireHere(JsonToken.START_ARRAY);
    var all = new ArrayList<String>();
    while (nextElement()) {
      all.add(string());
    }
    return all;
  }

  List<Integer> integers() throws VaultFaultException {
    requireHere(JsonToken.START_ARRAY);
    var all = new ArrayList<Integer>();
    while (nextElement()) {
      all.add(integer());
    }
    return all;
  }

  /** The present value, whatever it is, as it stands in the text. */
  String raw() {
    int from = start();
    skip();
    parser.finishToken();
    return text(from, end());
  }

  /** Where the present token begins. */
  int start() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Where it ends. */
  int end() {
    return (int) parser.currentLocation().getByteOffset();
  }

  /** A piece of the text, as it stands there. */
  String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** How many objects and arrays are open here; within one, it counts. */
  int depth() {
    return parser.streamReadContext().getNestingDepth();
  }

  /** Steps over the rest of whatever is open beyond {@code depth}, and over the present value. */
  void skipTo(int depth) {
    requireShort();
    while (depth() > depth) {
      parser.nextToken();
      requireShort();
    }
  }

  /** To the end of the present value. */
  private void skip() {
    skipTo(parser.currentToken().isStructStart() ? depth() - 1 : depth());
  }

  /** The library's own way of skipping does not look at how long strings are. */
  private void requireShort() {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      parser.getString(); // throws where it is too long
    }
  }

  /** Texts by name. */
  Map<String, String> texts() throws VaultFaultException {
    requireHere(JsonToken.START_OBJECT);
    var all = new LinkedHashMap<String, String>();
    while (nextMember()) {
      all.put(name(), string());
    }
    return all;
  }

  /** A stamp. */
  Stamp stamp() throws VaultFaultException {
    return stamp(string());
  }

  List<Stamp> stamps() throws VaultFaultException {
    var all = new ArrayList<Stamp>();
    for (var text : strings()) {
      all.add(stamp(text));
    }
    return all;
  }

  /** Stamps by name. */
  Map<String, Stamp> stampsByName() throws VaultFaultException {
    var all = new LinkedHashMap<String, Stamp>();
    for (var each : texts().entrySet()) {
      all.put(each.getKey(), stamp(each.getValue()));
    }
    return all;
  }

  private static Stamp stamp(String text) throws VaultFaultException {
    return Stamp.parse(text).orElseThrow(StrictJson::damaged);
  }

  static VaultFaultException damaged() {
    return new VaultFaultException(VaultFault.INDEX_DAMAGED);
  }

  @Override
  public void close() {
    parser.close();
  }
}
