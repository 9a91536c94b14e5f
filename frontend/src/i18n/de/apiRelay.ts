import type { Platform, Reason } from '../../api/types.ts'

/** Was die api auf Englisch sagt, nach dem Code, mit dem sie es sagt. */
export const apiRelay: {
  reason: Record<Reason['code'], string>
  keyHelp: Record<Platform, string>
  connectionTest: { UNKNOWN: string }
} = {
  reason: {
    CONNECTION_REFUSED: 'Der Server hat die Verbindung abgelehnt. Prüfe Adresse und Port, und ob der Server läuft.',
    CONNECTION_RESET:
      'Der Server hat die Verbindung geschlossen. GoStream verbindet sich neu; bleibt es so, sieh auf der Statusseite der Plattform nach.',
    CLOSED_ON_PUBLISH:
      'Der Server schließt jede Verbindung, sobald der Stream beginnt; so machen es die meisten bei einem falschen Schlüssel oder einer Sendung, die nicht angelegt ist. Prüfe dort beides; GoStream versucht es weiter.',
    TIMED_OUT: 'Der Server hat nicht rechtzeitig geantwortet. Prüfe die Adresse; vielleicht ist eine Firewall im Weg.',
    STALLED:
      'Der Server nimmt keine Daten mehr an. GoStream verbindet sich neu; bleibt es so, senke die Bitrate des Encoders.',
    SLOW: 'Der Server nimmt weniger an, als du sendest: Bilder werden ausgelassen, und seine Zuschauer sehen Sprünge. Senke die Bitrate des Encoders.',
    KEY_REJECTED:
      'Der Server hat den Streamschlüssel abgelehnt. Kopiere ihn neu von der Plattform, speichere ihn hier und drücke auf „Starten“.',
    KEY_IN_USE:
      'Der Server sagt, dass mit diesem Schlüssel schon etwas gesendet wird. Stoppe den anderen Stream, oder warte: GoStream versucht es weiter.',
    TLS_FAILED:
      'Das Zertifikat des Servers ließ sich nicht prüfen. Prüfe die Adresse; nur Zertifikate bekannter Stellen werden angenommen.',
    TLS_REFUSED:
      'Der Server spricht hier kein TLS oder hat es gleich beendet. Prüfe Adresse und Port; ohne TLS heißt es rtmp://, nicht rtmps://. GoStream versucht es weiter.',
    UNKNOWN_HOST:
      'Einen Server dieses Namens gibt es nicht. Prüfe die Adresse auf Tippfehler, speichere sie und drücke auf „Starten“.',
    LOOKUP_FAILED:
      'Der Name des Servers ließ sich gerade nicht nachschlagen. GoStream versucht es weiter; bleibt es so, muss der Betreiber nach dem Namensdienst sehen.',
    ADDRESS_NOT_ALLOWED:
      'Die Adresse des Servers ist privat oder reserviert, und dieses GoStream sendet nicht dorthin. Nimm eine öffentliche Adresse.',
    BAD_URL: 'Der Server kennt diese Adresse nicht. Prüfe vor allem den Teil hinter dem Namen des Servers.',
    UNSUPPORTED_MEDIA:
      'Der Stream hat einen Codec, den das Protokoll dieses Ziels nicht tragen kann. Nimm H.264 und AAC im Encoder.',
    RELAY_CRASHED: 'Der Prozess dieses Ziels ist unerwartet beendet worden. GoStream startet ihn neu.',
    INTERNAL:
      'Bei uns ist etwas schiefgegangen. GoStream versucht es weiter; den Grund findet der Betreiber im Protokoll des Workers.',
  },
  connectionTest: {
    UNKNOWN:
      'Mehr ließ sich nicht feststellen. Ein SRT-Server sagt ohne Stream nichts weiter; sonst teste es gleich noch einmal.',
  },
  keyHelp: {
    YOUTUBE: 'In YouTube Studio unter „Livestream starten“, beim Stream: „Streamschlüssel“.',
    TWITCH: 'Im Twitch-Dashboard unter „Einstellungen“, „Stream“: „Primärer Streamschlüssel“.',
    FACEBOOK: 'In Facebook Live Producer unter „Streaming-Software“: „Streamschlüssel“.',
    CUSTOM: 'Vom Betreiber des Servers. Lass das Feld leer, wenn er keinen will.',
  },
}
