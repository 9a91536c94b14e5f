import type { ReactNode } from 'react'
import { type MessageKey, useT } from '../i18n/i18n.ts'

/** Our own schematic drawings of the dialogs that a streamer sees in OBS; colours are those of the page's scheme. */
function Drawing({ label, children }: { label: MessageKey; children: ReactNode }) {
  const t = useT()
  return (
    <svg
      role="img"
      aria-label={t(label)}
      viewBox="0 0 320 180"
      className="w-full rounded-xl border border-line bg-sunken text-ink-soft select-none"
    >
      {children}
    </svg>
  )
}

type BoxProps = { x: number; y: number; width: number; height: number }

/** Something that can be read or pressed; `marked` is what the step is about. */
function Box({ marked, ...place }: BoxProps & { marked?: boolean }) {
  return (
    <rect
      {...place}
      rx="4"
      strokeWidth={marked ? 2 : 1}
      className={marked ? 'fill-accent-soft stroke-accent' : 'fill-surface stroke-line-strong'}
    />
  )
}

type WordsProps = { x: number; y: number; children: string; strong?: boolean; faint?: boolean; middle?: boolean }

function Words({ x, y, children, strong, faint, middle }: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      fontSize="10"
      fontWeight={strong ? 600 : 400}
      textAnchor={middle ? 'middle' : 'start'}
      className={strong ? 'fill-ink' : faint ? 'fill-ink-faint' : 'fill-current'}
    >
      {children}
    </text>
  )
}

const PAGES: MessageKey[] = [
  'encoder.uiGeneral',
  'encoder.uiStream',
  'encoder.uiOutput',
  'encoder.uiAudio',
  'encoder.uiVideo',
]

/** The settings window with one of its pages chosen. */
function SettingsWindow({ page, children }: { page: MessageKey; children: ReactNode }) {
  const t = useT()
  return (
    <>
      <Box x={10} y={10} width={300} height={160} />
      <path d="M10 30h300M94 30v140" className="stroke-line-strong" />
      <Words x={20} y={24} strong>
        {t('encoder.uiSettings')}
      </Words>
      {PAGES.map((one, index) => (
        <g key={one}>
          {one === page ? <Box marked x={15} y={36 + index * 24} width={74} height={20} /> : null}
          <Words x={22} y={50 + index * 24} strong={one === page}>
            {t(one)}
          </Words>
        </g>
      ))}
      {children}
    </>
  )
}

/** A label above its field. */
function Field({ y, label, value, marked }: { y: number; label: string; value: string; marked?: boolean }) {
  return (
    <>
      <Words x={108} y={y}>
        {label}
      </Words>
      <Box x={108} y={y + 6} width={188} height={22} marked={marked ?? false} />
      <Words x={116} y={y + 21} strong={marked ?? false}>
        {value}
      </Words>
    </>
  )
}

function ServiceDrawing() {
  const t = useT()
  return (
    <Drawing label="encoder.drawing1">
      <SettingsWindow page="encoder.uiStream">
        <Field marked y={54} label={t('encoder.uiService')} value={t('encoder.uiCustom')} />
        <path d="M282 69l4 4 4-4" fill="none" strokeWidth="1.5" className="stroke-current" />
      </SettingsWindow>
    </Drawing>
  )
}

function KeyDrawing() {
  const t = useT()
  return (
    <Drawing label="encoder.drawing2">
      <SettingsWindow page="encoder.uiStream">
        <Field marked y={54} label={t('encoder.uiServer')} value="rtmp://…" />
        <Field marked y={100} label={t('encoder.uiStreamKey')} value="••••••••••••" />
        <Box marked x={246} y={144} width={50} height={20} />
        <Words middle strong x={271} y={158}>
          {t('encoder.uiOk')}
        </Words>
      </SettingsWindow>
    </Drawing>
  )
}

function OutputDrawing() {
  const t = useT()
  return (
    <Drawing label="encoder.drawing3">
      <SettingsWindow page="encoder.uiOutput">
        <Field y={54} label={t('encoder.uiBitrate')} value="6000 kbit/s" />
        <Field marked y={104} label={t('encoder.uiKeyframes')} value="2 s" />
      </SettingsWindow>
    </Drawing>
  )
}

function StartDrawing() {
  const t = useT()
  return (
    <Drawing label="encoder.drawing4">
      <Box x={10} y={10} width={300} height={160} />
      <rect x="60" y="18" width="200" height="92" rx="4" className="fill-line-strong" />
      <path
        d="M96 94l34-34 26 24 20-16 32 26"
        fill="none"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
        className="stroke-surface"
      />
      <circle cx="206" cy="44" r="9" className="fill-surface" />
      <path d="M10 118h300M96 118v52M182 118v52" className="stroke-line-strong" />
      <Words x={20} y={134}>
        {t('encoder.uiScenes')}
      </Words>
      <Words x={106} y={134}>
        {t('encoder.uiSources')}
      </Words>
      <path d="M20 146h58M20 156h40M106 146h58M106 156h46" strokeWidth="3" className="stroke-line" />
      <Box marked x={192} y={131} width={110} height={24} />
      <Words middle strong x={247} y={147}>
        {t('encoder.uiStart')}
      </Words>
    </Drawing>
  )
}

/** In the order of the steps. */
export const OBS_DRAWINGS = [ServiceDrawing, KeyDrawing, OutputDrawing, StartDrawing] as const
