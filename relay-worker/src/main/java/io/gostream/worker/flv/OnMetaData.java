package io.gostream.worker.flv;

import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfException;
import io.gostream.worker.amf.AmfValue;
import java.util.Map;
import java.util.OptionalDouble;

/// What `onMetaData` says of a stream's tracks (FLV 10.1 E.5). It is a claim: encoders leave things
/// out, and nginx-rtmp writes its own with zeros for what is not there.
public final class OnMetaData {

  private OnMetaData() {}

  /// The tracks that the metadata claims; none when it cannot be read or claims nothing.
  public static Tracks claimedTracks(FlvTag metadata) {
    try {
      var values = Amf0.decode(metadata.payload(), 0);
      if (values.size() < 2) {
        return Tracks.NONE;
      }
      var properties = values.get(1).properties();
      return new Tracks(
          claims(properties, "videocodecid") || claims(properties, "width"),
          claims(properties, "audiocodecid") || claims(properties, "audiosamplerate"));
    } catch (AmfException e) {
      return Tracks.NONE;
    }
  }

  /// A number that the metadata claims; empty when there is none above 0.
  public static OptionalDouble number(FlvTag metadata, String name) {
    try {
      var values = Amf0.decode(metadata.payload(), 0);
      return values.size() > 1
              && values.get(1).properties().get(name) instanceof AmfValue.Num(var value)
              && value > 0
          ? OptionalDouble.of(value)
          : OptionalDouble.empty();
    } catch (AmfException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean claims(Map<String, AmfValue> properties, String name) {
    return switch (properties.get(name)) {
      case AmfValue.Num(var value) -> value > 0;
      case AmfValue.Text(var value) -> !value.isEmpty();
      case null, default -> false;
    };
  }
}
