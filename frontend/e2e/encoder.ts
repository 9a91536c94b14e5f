import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** An encoder as a streamer has one: FFmpeg, publishing a test picture and a tone, a keyframe every two seconds. */
export class Encoder {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #words = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exited = once(child, 'exit')
    child.stderr?.on('data', chunk => {
      this.#words = (this.#words + chunk).slice(-2000)
    })
  }

  static publish(serverUrl: string, streamKey: string): Encoder {
    const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30']
    const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000']
    const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p']
    const rate = ['-b:v', '800k', '-maxrate', '800k', '-bufsize', '800k', '-g', '60', '-keyint_min', '60']
    const audio = ['-c:a', 'aac', '-b:a', '96k', '-ac', '2']
    const argv = [
      '-hide_banner',
      '-nostdin',
      '-loglevel',
      'error',
      '-re',
      ...picture,
      '-re',
      ...tone,
      ...video,
      ...rate,
      ...audio,
    ]
    const ffmpeg = process.env.GOSTREAM_FFMPEG ?? 'ffmpeg'
    return new Encoder(
      spawn(ffmpeg, [...argv, '-f', 'flv', `${serverUrl}/${streamKey}`], { stdio: ['ignore', 'ignore', 'pipe'] }),
    )
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it complained about, for the message of a failed test; the address in it is left out. */
  get complaint(): string {
    return this.#words.replace(/rtmps?:\/\/\S+/g, 'rtmp://…')
  }

  /** Ends it as a crash does: nothing is said to the ingest. */
  async kill(): Promise<void> {
    if (!this.running) return
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  /** Ends it as a streamer does, and for certain if it does not listen. */
  async stop(): Promise<void> {
    if (!this.running) return
    this.#child.kill('SIGTERM')
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), 5_000)
    await this.#exited
    clearTimeout(patience)
  }
}
