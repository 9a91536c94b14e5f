import type { Messages } from '../en/index.ts'

export const auth: Messages['auth'] = {
  logIn: 'Anmelden',
  signUp: 'Registrieren',
  signUpTitle: 'Konto anlegen',
  newHere: 'Neu hier?',
  createAccount: 'Konto anlegen',
  haveAccount: 'Du hast schon ein Konto?',
  expired: 'Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.',
  email: 'E-Mail',
  password: 'Passwort',
  emailMissing: 'Gib deine E-Mail-Adresse ein.',
  emailWrong: 'Das ist keine E-Mail-Adresse.',
  passwordMissing: 'Gib dein Passwort ein.',
  passwordToChoose: 'Wähle ein Passwort.',
  passwordShort: 'Das Passwort ist zu kurz: Es braucht mindestens 8 Zeichen.',
  passwordLong: 'Das Passwort ist zu lang: Es hat {{size}} Bytes, möglich sind 72.',
  ruleShort: 'Mindestens 8 Zeichen',
  ruleLong: 'Höchstens 72 Bytes, das sind 72 einfache Buchstaben',
  ruleCommon: 'Keines der meistbenutzten Passwörter',
  ruleMet: '(erfüllt)',
  closed: 'Neue Konten nur auf Einladung',
  closedNote:
    'Wer hier neu ist, braucht eine Einladung. Bitte den Betreiber dieses Servers um einen Link; er öffnet diese Seite mit einem Formular.',
}
