/**
 * What the server says of a field or of the whole, in German; in English only where it has several words for the same. Each pattern is the
 * whole of what the model says, `#` is a number. What is not among them is shown as the server says it.
 */
const refusals: readonly (readonly [said: string, de: string, en?: string])[] = [
  ['is required', 'Bitte ausfüllen.', 'This field is required.'],
  ['must not be empty', 'Bitte ausfüllen.', 'This field is required.'],
  ['may not be blank', 'Bitte ausfüllen.', 'This field is required.'],
  ['is taken', 'Das ist schon vergeben.'],
  ['is taken by another view of yours', 'So heißt schon eine andere Ihrer Ansichten.'],
  ['must not contain control characters', 'Steuerzeichen sind nicht erlaubt.'],
  ['must be text without NUL characters', 'NUL-Zeichen sind nicht erlaubt.'],
  ['must not begin or end with a space', 'Am Anfang und am Ende darf kein Leerzeichen stehen.'],
  ['must not contain a comma', 'Kommas sind nicht erlaubt.'],
  ['must have at most # characters', 'Höchstens # Zeichen sind erlaubt.'],
  ['must have at least # characters', 'Mindestens # Zeichen sind nötig.'],
  [
    'must have at most # bytes of UTF-8: bcrypt would ignore the rest',
    'Das ist zu lang: höchstens # Bytes, Umlaute zählen doppelt.',
  ],
  [
    'must not be one of the passwords that are tried first',
    'Dieses Passwort gehört zu denen, die als Erstes ausprobiert werden. Wählen Sie ein anderes.',
  ],
  [
    'must not be the name, the address or the company of its user, or the name of a role here',
    'Das Passwort darf nicht Name, Adresse oder Firma des Benutzers und nicht der Name einer Rolle sein.',
  ],
  ['must be the same as the new password', 'Das ist nicht dasselbe wie das neue Passwort.'],
  ['is not the password of this user', 'Das Passwort ist falsch.'],
  ['is wrong, or was used before', 'Der Code ist falsch oder wurde bereits verwendet.'],
  ['must be an e-mail address', 'Das ist keine E-Mail-Adresse.'],
  ['is the name of a user without an address', 'So heißt schon ein Benutzer ohne Adresse.'],
  ['is the name of one of your accounts already', 'So heißt schon eines Ihrer Konten.'],
  [
    'must be a country code of ISO 3166-1 alpha-2, or null for none',
    'Das ist kein Länderkürzel: zwei Buchstaben, etwa DE.',
    'This must be a country code of two letters, such as DE.',
  ],
  ['must be a URL that begins with http:// or https://', 'Die Adresse muss mit http:// oder https:// beginnen.'],
  ['must be a URL that begins with https://', 'Die Adresse muss mit https:// beginnen.'],
  [
    'must be a host name, or null for none',
    'Das ist kein Hostname, etwa www.firma.de.',
    'This must be a host name, such as www.company.com.',
  ],
  ['must be a host name or an address', 'Das ist kein Hostname und keine Adresse.'],
  ['must not lead to a private network', 'Die Adresse darf nicht in ein privates Netz führen.'],
  [
    'must be a colour such as #1a2b3c, or null',
    'Das ist keine Farbe, etwa #1a2b3c.',
    'This must be a colour, such as #1a2b3c.',
  ],
  [
    'must be a PNG, JPEG, SVG or ICO image of at most # KiB',
    'Das muss ein Bild sein (PNG, JPEG, SVG oder ICO), höchstens # KiB groß.',
  ],
  ['must be a number from # to #', 'Das muss eine Zahl von # bis # sein.'],
  ['must be a whole number from # to #', 'Das muss eine ganze Zahl von # bis # sein.'],
  ['must lie in the future', 'Das muss in der Zukunft liegen.'],
  ['must lie before the year #', 'Das muss vor dem Jahr # liegen.'],
  [
    'is the last active Administrator of the account',
    'Das ist der letzte aktive Administrator des Kontos.',
    'This is the last active Administrator of the account.',
  ],
  ['must have at most # tags', 'Höchstens # Schlagwörter sind erlaubt.'],
  ['This user already activated', 'Dieser Benutzer hat sein Konto schon aktiviert.', 'This user is activated already.'],
  ['Two-factor authentication is on already', 'Die Zwei-Faktor-Anmeldung ist schon eingeschaltet.'],
  ['Two-factor authentication is not on', 'Die Zwei-Faktor-Anmeldung ist nicht eingeschaltet.'],
  ['This link is unknown, was used before or has expired', 'Dieser Link ist unbekannt, schon benutzt oder abgelaufen.'],
  [
    'It cannot be taken back: it is still under way, it changed nothing, or it takes something back itself',
    'Das lässt sich nicht zurücknehmen: Es läuft noch, hat nichts geändert oder nimmt selbst etwas zurück.',
  ],
  ['must leave at most # tags on the client', 'Ein Kunde kann höchstens # Schlagwörter haben.'],
];

const number = /\d+/g;

/** A refusal in the reader's language: what is known here, else what the server said. */
export function sayRefusal(text: string, language: string): string {
  const bare = text.replace(/^This field /, '').replace(/\.$/, '');
  // A colour's example has digits too, so what is said word for word comes first.
  const found =
    refusals.find(([said]) => said === bare) ?? refusals.find(([said]) => said === bare.replaceAll(number, '#'));
  if (found === undefined) return text;
  const [said, de, en] = found;
  const numbers = said === bare ? [] : (bare.match(number) ?? []);
  const sentence = language === 'de' ? de : (en ?? text);
  return numbers.reduce<string>((so, value) => so.replace('#', value), sentence);
}
