/** The frame around all pages, and what stands there instead of a page. */
export const app = {
  skip: 'Skip to the content',
  home: 'GoStream, all projects',
  account: 'Account',
  accountOf: 'Account {{email}}',
  logOut: 'Log out',
  stillIn: 'You are still logged in. {{problem}}',
  languageNotLoaded: 'The language cannot be loaded. Check your connection and choose it again.',
  colours: 'Colours: {{now}}. Change to {{next}}.',
  theme: { system: 'system', light: 'light', dark: 'dark' },
  claim: 'One encoder, every platform.',
  claimNote:
    'Send your stream to GoStream once. Start and stop each destination on its own, and see what really arrives.',
  loading: 'Loading',
  unreachable: 'GoStream does not answer',
  unreachableNote: 'It is tried again every few seconds. A broadcast that is on air is not affected.',
  tryNow: 'Try again now',
  notFound: 'Not found',
  noPage: 'There is no such page',
  noPageNote: 'The address may be misspelled, or the page has moved.',
  toProjects: 'Go to your projects',
}
