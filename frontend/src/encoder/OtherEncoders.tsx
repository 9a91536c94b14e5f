import { Fragment, type ReactNode } from 'react'
import { useT } from '../i18n/i18n.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { ffmpegCommand, oneAddress } from './command.ts'
import type { KeyHandlers } from './EncoderAccess.tsx'
import type { Suitable } from './limits.ts'
import { Sentence } from './Sentence.tsx'

type Props = { ingestUrl: string; limits: Suitable | null; onError: (error: unknown) => void } & KeyHandlers

export function OtherEncoders({ ingestUrl, limits, revealKey, onTaken, onError }: Props) {
  const t = useT()
  const placeholder = t('encoder.placeholder')
  const command = ffmpegCommand({ ingestUrl, placeholder, limits })
  return (
    <section aria-labelledby="others-title" className="card p-5">
      <h2 id="others-title" className="font-semibold">
        {t('encoder.othersTitle')}
      </h2>
      <div className="mt-3 divide-y divide-line">
        <Encoder name={t('encoder.vmix')}>
          <p>
            <Sentence of="encoder.vmixNote" />
          </p>
        </Encoder>
        <Encoder name={t('encoder.ffmpeg')}>
          <p>{t('encoder.ffmpegNote', { placeholder })}</p>
          <Code text={command}>
            <CopyButton what={t('encoder.ffmpegCopy')} text={command} />
          </Code>
        </Encoder>
        <Encoder name={t('encoder.hardware')}>
          <p>{t('encoder.hardwareNote')}</p>
          <Code text={oneAddress(ingestUrl, placeholder)}>
            <CopyButton
              what={t('encoder.hardwareCopy')}
              text={async () => {
                const address = oneAddress(ingestUrl, await revealKey())
                onTaken()
                return address
              }}
              onError={onError}
            />
          </Code>
        </Encoder>
      </div>
    </section>
  )
}

function Encoder({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="py-3.5 text-sm text-ink-soft first:pt-0 last:pb-0">
      <h3 className="mb-1 font-medium text-ink">{name}</h3>
      {children}
    </div>
  )
}

function Code({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      <code className="min-w-0 flex-1 basis-64 rounded-lg bg-sunken px-2.5 py-1.5 font-mono text-sm">
        {text.split(' ').map((word, index) => (
          // An option must not be broken at its hyphen.
          // biome-ignore lint/suspicious/noArrayIndexKey: the same text always has the same words.
          <Fragment key={index}>
            {index > 0 ? ' ' : null}
            <span className="inline-block max-w-full break-all">{word}</span>
          </Fragment>
        ))}
      </code>
      {children}
    </div>
  )
}
