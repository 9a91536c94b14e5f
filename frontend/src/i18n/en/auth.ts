/** Log-in and sign-up. */
export const auth = {
  logIn: 'Log in',
  signUp: 'Sign up',
  signUpTitle: 'Create your account',
  newHere: 'New here?',
  createAccount: 'Create an account',
  haveAccount: 'Have an account already?',
  expired: 'You were logged out. Log in again to go on.',
  email: 'E-mail',
  password: 'Password',
  emailMissing: 'Enter your e-mail address.',
  emailWrong: 'This is not an e-mail address.',
  passwordMissing: 'Enter your password.',
  passwordToChoose: 'Choose a password.',
  passwordShort: 'The password is too short: it needs at least 8 characters.',
  passwordLong: 'The password is too long: it has {{size}} bytes, 72 are possible.',
  passwordRule: 'At least 8 characters; at most 72 bytes, which is 72 plain letters.',
}
