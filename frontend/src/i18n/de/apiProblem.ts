/**
 * Was die api auf Englisch ablehnt, nach der Art des Problems. `invalid-field` fehlt: Was an einem Feld falsch ist,
 * weiß nur ihr eigener Satz.
 */
export const apiProblem = {
  'malformed-request': 'Die Anfrage kam nicht vollständig oder nicht lesbar an. Versuche es noch einmal.',
  unauthenticated: 'Du bist abgemeldet. Melde dich an, um weiterzumachen.',
  'wrong-credentials': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  forbidden: 'Das ist nicht erlaubt.',
  'not-found': 'Das gibt es nicht mehr, oder es gehört jemand anderem.',
  'method-not-allowed': 'Diese Seite passt nicht mehr zum Server. Lade sie neu und versuche es noch einmal.',
  'not-acceptable': 'Diese Seite passt nicht mehr zum Server. Lade sie neu und versuche es noch einmal.',
  'unsupported-media-type': 'Diese Seite passt nicht mehr zum Server. Lade sie neu und versuche es noch einmal.',
  'too-large': 'Das ist größer, als der Server es nimmt. Wähle eine kleinere Datei oder eine geringere Qualität.',
  'sign-up-closed': 'Neue Konten gibt es hier nur auf Einladung. Bitte den Betreiber dieses Servers um einen Link.',
  'invitation-not-valid':
    'Diese Einladung ist schon benutzt, abgelaufen oder für eine andere E-Mail-Adresse. Bitte um einen neuen Link.',
  'email-taken': 'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich damit an.',
  'not-on-air':
    'Dieses Projekt ist gerade nicht auf Sendung. Starte den Stream in deinem Encoder, oder geh mit dem Standbild auf Sendung.',
  'already-on-air': 'Dieses Projekt ist schon auf Sendung. Beende erst die Sendung, oder starte einzelne Ziele.',
  'destination-on-air':
    'Dieses Ziel ist gerade auf Sendung, und ein Test würde es stören: Seine Karte sagt, wie es ihm geht. Stoppe es, um es zu testen.',
  'quota-reached':
    'Dafür ist kein Platz mehr: Eine Grenze deines Kontos ist erreicht. Lösche oder beende, was du nicht mehr brauchst; was noch frei ist, steht in den Einstellungen.',
  'too-many-attempts': 'Das waren zu viele Versuche. Versuche es in {{seconds}} s noch einmal.',
  'storage-full':
    'Der Server hat gerade keinen Platz für diese Datei. Sendungen laufen weiter; sag dem Betreiber Bescheid, oder nimm eine kleinere Datei.',
  unavailable:
    'Die Datenbank ist gerade nicht erreichbar. Laufende Sendungen gehen weiter; versuche es in ein paar Sekunden noch einmal.',
}
