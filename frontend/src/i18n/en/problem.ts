/** What the page itself says of a request that got no answer, or one without a sentence. */
export const problem = {
  unreachable: 'GoStream cannot be reached. Check your connection and try again.',
  late: 'GoStream does not answer in time. Look whether it was done all the same, then try again.',
  brokenOff: 'The upload broke off. Check your connection, and that the file is still where it was; then try again.',
  notThere: 'This does not exist, or it is not yours.',
  tooMany: 'Too many tries. Wait a moment, then try again.',
  trouble: 'GoStream has trouble at the moment. Try again in a few seconds.',
  refused: 'GoStream refused this (HTTP {{status}}).',
  ofThisPage: 'Something went wrong in this page. Reload it and try again.',
}
