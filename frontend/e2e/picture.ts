import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A picture as someone uploads it, painted by FFmpeg. */
export async function paintPng(file: string, size = '1280x720'): Promise<string> {
  const ffmpeg = process.env.GOSTREAM_FFMPEG ?? 'ffmpeg'
  const source = ['-f', 'lavfi', '-i', `smptehdbars=size=${size}`]
  await promisify(execFile)(ffmpeg, ['-nostdin', '-loglevel', 'error', '-y', ...source, '-frames:v', '1', file])
  return file
}
