package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.XmlInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML of another program as a tree whose texts never were a {@code String} unless somebody asked for one; names and
 * attributes are. No document type, no entities but the five of XML. Texts are UTF-8 bytes that {@link #close} wipes; pieces
 * of them stay in the parser's buffers, which go with the rest of the heap's garbage.
 */
final class XmlTree implements AutoCloseable {
  private static final int MAX_DEPTH = 96;
  private static final int MAX_ELEMENTS = 4_000_000;

  private final List<byte[]> made = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final XmlElement above = new XmlElement("", Map.of());
  private int elements;

  private XmlTree() {}

  /** The whole text in any encoding it declares. The caller wipes {@code text}. */
  static XmlTree of(byte[] text) throws ImportRefusedException {
    var tree = new XmlTree();
    boolean whole = false;
    try {
      tree.read(XmlInput.reader(text));
      whole = tree.root().isThere();
      if (!whole) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      return tree;
    } catch (XMLStreamException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED); // the cause would quote the text
    } finally {
      if (!whole) {
        tree.close();
      }
    }
  }

  /** As {@link #of}; empty where it is no XML. */
  static Optional<XmlTree> ifXml(byte[] text) {
    try {
      return Optional.of(of(text));
    } catch (ImportRefusedException e) {
      return Optional.empty();
    }
  }

  XmlElement root() {
    return above.children().isEmpty() ? XmlElement.ABSENT : above.children().getFirst();
  }

  /** Puts another text into an element of this tree, which owns it from now on. */
  void replace(XmlElement element, byte[] utf8) {
    made.add(utf8);
    element.text(utf8);
  }

  private void read(XMLStreamReader reader) throws XMLStreamException, ImportRefusedException {
    open.push(new Open(above));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(reader);
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            open.element().text.add(reader);
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new ImportRefusedException(ImportReason.DAMAGED);
        default -> {
          // comments, instructions, an ignored document type
        }
      }
    }
  }

  private void begin(XMLStreamReader reader) throws ImportRefusedException {
    if (open.size() > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    var attributes = new HashMap<String, String>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    var element = new XmlElement(reader.getLocalName(), attributes);
    open.element().element.add(element);
    open.push(new Open(element));
  }

  private void end() {
    var done = open.pop();
    var bytes = done.text.take();
    if (bytes.length > 0) {
      made.add(bytes);
      done.element.text(bytes);
    }
  }

  @Override
  public void close() {
    open.forEach(unfinished -> unfinished.text.wipe());
    open.clear();
    made.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    made.clear();
    above.children().clear();
  }

  @Override
  public String toString() {
    return "XmlTree[hidden]";
  }

  /** An element whose end has not come. */
  private static final class Open {
    private final XmlElement element;
    private final Collected text = new Collected();

    private Open(XmlElement element) {
      this.element = element;
    }
  }

  /** Pieces of text as UTF-8, in a buffer that can be wiped. */
  private static final class Collected extends ByteArrayOutputStream {
    private static final int MAX_PIECE = 8 * 1024;

    private Collected() {
      super(0);
    }

    void add(XMLStreamReader reader) throws XMLStreamException {
      var piece = new char[Math.min(MAX_PIECE, reader.getTextLength())];
      for (int from = 0; from < reader.getTextLength(); ) {
        int length = reader.getTextCharacters(from, piece, 0, piece.length);
        if (length < reader.getTextLength() - from && Character.isHighSurrogate(piece[length - 1]) && length > 1) {
          length--; // with its other half
        }
        encode(piece, length);
        from += length;
      }
      Arrays.fill(piece, '\0');
    }

    private void encode(char[] piece, int length) {
      var encoder =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
      var out = ByteBuffer.allocate(3 * length);
      encoder.encode(CharBuffer.wrap(piece, 0, length), out, true);
      ensure(out.position());
      write(out.array(), 0, out.position());
      Arrays.fill(out.array(), (byte) 0);
    }

    /** Grows here, since the class above would leave the old buffer as it is. */
    private void ensure(int more) {
      if (count + more > buf.length) {
        var old = buf;
        buf = Arrays.copyOf(old, Math.max(2 * old.length, count + more));
        Arrays.fill(old, (byte) 0);
      }
    }

    byte[] take() {
      var bytes = toByteArray();
      wipe();
      return bytes;
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
      count = 0;
    }
  }
}
