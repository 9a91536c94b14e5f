/** What all rooms use. */
export const common = {
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  tryAgain: 'Try again',
  language: 'Language',
}
