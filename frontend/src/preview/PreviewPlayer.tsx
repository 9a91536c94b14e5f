import { useEffect, useRef, useState } from 'react'
import { Spinner } from '../ui/Button.tsx'
import { openPlayer, type Player } from './player.ts'

/** Plays the signed address; a new address for the same session renews it without a break. */
export function PreviewPlayer({ url }: { url: string }) {
  const video = useRef<HTMLVideoElement>(null)
  const player = useRef<Player | null>(null)
  const newest = useRef(url)
  // Later stalls are shown by the browser's own controls.
  const [started, setStarted] = useState(false)
  const [broken, setBroken] = useState(false)

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
      onPlaying: () => setStarted(true),
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
      .catch(() => setBroken(true))
    return () => {
      closed = true
      player.current?.destroy()
      player.current = null
    }
  }, [])

  return (
    <>
      <video
        ref={video}
        muted
        playsInline
        autoPlay
        controls
        aria-label="Live preview"
        className="size-full object-contain"
      />
      {started ? null : (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center text-white/80">
          {broken ? 'The player could not be loaded. Reload the page.' : <Spinner className="size-7" />}
        </div>
      )}
    </>
  )
}
