import type { Suitable } from './limits.ts'

export type CommandParts = { ingestUrl: string; placeholder: string; limits: Suitable | null }

/** An FFmpeg command that sends a file as a live stream. It holds a placeholder: a key does not belong into a shell's history. */
export function ffmpegCommand({ ingestUrl, placeholder, limits }: CommandParts): string {
  const video = Math.min(limits?.videoBitrate ?? Number.POSITIVE_INFINITY, 6_000_000) / 1000
  const audio = Math.min(limits?.audioBitrate ?? Number.POSITIVE_INFINITY, 160_000) / 1000
  return [
    'ffmpeg -re -i show.mp4',
    `-c:v libx264 -preset veryfast -pix_fmt yuv420p -b:v ${video}k -maxrate ${video}k -bufsize ${video * 2}k`,
    '-force_key_frames "expr:gte(t,n_forced*2)"',
    `-c:a aac -b:a ${audio}k -ar 48000`,
    `-f flv "${oneAddress(ingestUrl, placeholder)}"`,
  ].join(' ')
}

/** For encoders that ask for one address: server and key in one. */
export function oneAddress(ingestUrl: string, key: string): string {
  return `${ingestUrl.replace(/\/+$/, '')}/${key}`
}
