import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Spinner } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { decimal } from '../ui/format.ts'
import { FullScreenIcon, PlayIcon, SoundIcon, SoundOffIcon } from '../ui/icons.tsx'
import { openPlayer, type Player } from './player.ts'

/** Plays the signed address; a new address for the same session renews it without a break. */
export function PreviewPlayer({ url }: { url: string }) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  const player = useRef<Player | null>(null)
  const newest = useRef(url)
  const [state, setState] = useState<'loading' | 'playing' | 'refused' | 'broken'>('loading')
  const [muted, setMuted] = useState(true)
  const [latency, setLatency] = useState<number | null>(null)

  useEffect(() => {
    newest.current = url
    player.current?.renew(url)
  }, [url])

  useEffect(() => {
    const element = video.current
    if (!element) return
    let closed = false
    const opening = openPlayer({
      video: element,
      url: newest.current,
      onPlaying: () => setState('playing'),
      onRefused: () => setState('refused'),
    })
    opening
      .then(opened => {
        if (closed) {
          opened.destroy()
          return
        }
        opened.renew(newest.current)
        player.current = opened
      })
      .catch(() => setState('broken'))
    const timer = setInterval(() => setLatency(player.current?.latency() ?? null), 1000)
    return () => {
      closed = true
      clearInterval(timer)
      player.current?.destroy()
      player.current = null
    }
  }, [])

  return (
    <>
      <video
        ref={video}
        muted={muted}
        playsInline
        autoPlay
        aria-label={t('preview.player')}
        className="size-full object-contain"
      />
      {state === 'playing' ? (
        <div className="absolute inset-x-0 top-0 flex items-center gap-2 p-3 text-sm font-medium text-white">
          <span className={cx(BADGE, 'bg-[#c81e3a]')}>
            <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-white" />
            {t('preview.live')}
          </span>
          {latency !== null ? (
            <span className={cx(BADGE, 'tabular bg-black/65')} title={t('preview.latencyHint')}>
              {t('preview.latency', { seconds: decimal(latency, 1) })}
            </span>
          ) : null}
        </div>
      ) : (
        <Cover
          state={state}
          onPlay={() => {
            void video.current?.play()
          }}
        />
      )}
      <div className="absolute right-0 bottom-0 flex gap-1 p-2">
        <Control label={muted ? t('preview.unmute') : t('preview.mute')} onClick={() => setMuted(!muted)}>
          {muted ? <SoundOffIcon className="size-5" /> : <SoundIcon className="size-5" />}
        </Control>
        <Control
          label={t('preview.fullScreen')}
          onClick={() => {
            // Refused on some phones, which then show nothing worse than the page.
            video.current?.requestFullscreen().catch(() => undefined)
          }}
        >
          <FullScreenIcon className="size-5" />
        </Control>
      </div>
    </>
  )
}

const BADGE = 'inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 shadow'

function Cover({ state, onPlay }: { state: 'loading' | 'refused' | 'broken'; onPlay: () => void }) {
  const t = useT()
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 px-6 text-center text-white/80">
      {state === 'loading' ? <Spinner className="size-7" /> : null}
      {state === 'broken' ? t('preview.broken') : null}
      {state === 'refused' ? (
        <>
          <p className="text-sm">{t('preview.paused')}</p>
          <Control label={t('preview.play')} onClick={onPlay}>
            <PlayIcon className="size-6" />
          </Control>
        </>
      ) : null}
    </div>
  )
}

function Control({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex size-9 items-center justify-center rounded-lg bg-black/55 text-white hover:bg-black/80"
    >
      {children}
    </button>
  )
}
