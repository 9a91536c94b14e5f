import { useState } from 'react'
import { chooseLanguage, type Language } from '../i18n/i18n.ts'

/** How another language is chosen; `failed` while the sentences of the last choice could not be fetched. */
export function useLanguageChoice() {
  const [failed, setFailed] = useState(false)

  function choose(next: Language) {
    setFailed(false)
    chooseLanguage(next).catch(() => setFailed(true))
  }

  return { choose, failed }
}
