package io.truefa.vault.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
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
   * other encoding, and behind a byte order mark, one of the first two bytes is none.
   */
  private static void requireUtf8(byte[] text) throws VaultFaultException {
    for (int i = 0; i < Math.min(2, text.length); i++) {
      if (text[i] <= 0) {
        throw damaged();
      }
    }
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
    return parser.getIntValue();
  }

  long longInteger() throws VaultFaultException {
    requireHere(JsonToken.VALUE_NUMBER_INT);
    return parser.getLongValue();
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
    int from = (int) parser.currentTokenLocation().getByteOffset();
    skip();
    parser.finishToken();
    int to = (int) parser.currentLocation().getByteOffset();
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** To the end of the present value. The library's own way of skipping does not look at how long strings are. */
  private void skip() {
    int open = 0;
    while (true) {
      var token = parser.currentToken();
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      } else if (token == JsonToken.VALUE_STRING) {
        parser.getString(); // throws where it is too long
      }
      if (open == 0) {
        return;
      }
      parser.nextToken();
    }
  }

  static VaultFaultException damaged() {
    return new VaultFaultException(VaultFault.INDEX_DAMAGED);
  }

  @Override
  public void close() {
    parser.close();
  }
}
