package io.gostream.api.ingest;

import io.gostream.api.session.IngestView.Carried;
import io.gostream.core.session.StreamKey;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads nginx-rtmp's statistics (`rtmp/server/application/live/stream/client`), and of them only
/// who publishes what. What a publisher says of itself stands there, too: there are no entities, no
/// document types and nothing is fetched.
final class StatisticsPage {

  private static final String STREAM_NAME = "rtmp/server/application/live/stream/name";
  private static final String CLIENT = "rtmp/server/application/live/stream/client";
  private static final int DEEPEST = 32;

  private final Set<Carried> publishers = new HashSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private String streamName = "";
  private String clientId = "";
  private boolean publishes;
  private boolean sawRoot;

  private StatisticsPage() {}

  /// @return the publishers of keys of our form; what else is published there is nobody's
  /// @throws XMLStreamException when it is not a whole page
  static Set<Carried> publishers(byte[] page) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(page));
    var read = new StatisticsPage();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> read.begins(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS -> read.text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> read.ends();
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("nginx-rtmp writes no document type");
        default -> {} // comments and the like
      }
    }
    if (!read.sawRoot) {
      throw new XMLStreamException("not nginx-rtmp's statistics");
    }
    return Set.copyOf(read.publishers);
  }

  private void begins(String element) throws XMLStreamException {
    path.addLast(element);
    text.setLength(0);
    if (path.size() > DEEPEST) {
      throw new XMLStreamException("too deep");
    }
    if (path.size() == 1 && element.equals("rtmp")) {
      sawRoot = true;
    }
    if (at(CLIENT)) {
      clientId = "";
      publishes = false;
    }
  }

  private void ends() {
    if (at(STREAM_NAME)) {
      streamName = text.toString();
    } else if (at(CLIENT + "/id")) {
      clientId = text.toString();
    } else if (at(CLIENT + "/publishing")) {
      publishes = true;
    } else if (at(CLIENT) && publishes) {
      keyHash(streamName).ifPresent(hash -> publishers.add(new Carried(clientId, hash)));
    }
    path.removeLast();
    text.setLength(0);
  }

  private boolean at(String place) {
    return String.join("/", path).equals(place);
  }

  private static Optional<String> keyHash(String streamName) {
    return StreamKey.parse(streamName).map(key -> HexFormat.of().formatHex(key.hash()));
  }
}
