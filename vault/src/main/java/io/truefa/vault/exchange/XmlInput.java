package io.truefa.vault.exchange;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses XML of unknown origin: no document type is looked at, nothing outside the file is fetched. */
public final class XmlInput {
  private XmlInput() {}

  /** A reader of {@code text} in the encoding it declares. */
  public static XMLStreamReader reader(byte[] text) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    factory.setXMLReporter(
        (_, _, _, _) -> {
          // the default one writes to the console
        });
    return factory.createXMLStreamReader(new ByteArrayInputStream(text));
  }
}
