import { Trans } from 'react-i18next'
import { i18n, type MessageKey, useT } from '../i18n/i18n.ts'

const MARKUP = { b: <b className="font-semibold text-ink" /> }

/** A sentence in which words of somebody else's screen are bold. */
export function Sentence({ of }: { of: MessageKey }) {
  useT()
  // So many keys are too many for the types of the library.
  const key: string = of
  return <Trans i18n={i18n} i18nKey={key} components={MARKUP} />
}
