import { useLayoutEffect, useRef } from 'react'
import type { LogLine } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { timeOfDay } from '../ui/format.ts'

export function RelayLogLines({ name, lines }: { name: string; lines: readonly LogLine[] }) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)

  // New lines are shown to who reads the end, and move nothing under who reads further up.
  useLayoutEffect(() => {
    const element = box.current
    if (element && lines.length > 0 && atEnd.current) element.scrollTop = element.scrollHeight
  }, [lines])

  if (lines.length === 0) {
    return <p className="text-sm text-ink-faint">{t('destinations.logEmpty')}</p>
  }
  return (
    <>
      <div
        ref={box}
        role="log"
        aria-label={t('destinations.logLines', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={({ currentTarget: at }) => {
          atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < 24
        }}
        className="max-h-56 overflow-y-auto rounded-lg border border-line bg-sunken p-2.5 font-mono text-xs"
      >
        {lines.map((line, index) => (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and two may say the same at once
            key={`${line.at} ${index}`}
            className="break-words whitespace-pre-wrap"
          >
            <time dateTime={line.at} className="tabular text-ink-faint">
              {timeOfDay(line.at)}
            </time>{' '}
            {line.text}
          </p>
        ))}
      </div>
      <div className="mt-2 flex justify-end">
        <CopyButton what={t('destinations.logCopy', { name })} text={logText(lines)} />
      </div>
    </>
  )
}

/** As it goes into a message to somebody who is to help. */
export function logText(lines: readonly LogLine[]): string {
  return lines.map(line => `${line.at} ${line.text}`).join('\n')
}
