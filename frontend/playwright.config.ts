import { defineConfig } from '@playwright/test'

const MINUTE = 60_000

/**
 * Drives a GoStream that runs already; it starts nothing itself. The environment says where things are:
 *
 * | variable                           | is                                                             |
 * |------------------------------------|----------------------------------------------------------------|
 * | GOSTREAM_URL                       | the address of the running GoStream                            |
 * | GOSTREAM_FFMPEG                    | the ffmpeg that plays the encoder                              |
 * | GOSTREAM_SINK_A, GOSTREAM_SINK_B   | rtmp URLs (server and app) of two sinks that take any name     |
 * | GOSTREAM_RESTART_API               | restarts the api at each POST (for away.spec.ts)               |
 * | GOSTREAM_SCREENS                   | the folder for screenshots (default test-results/screens)      |
 * | GOSTREAM_ALL_LOOKS                 | set: looks.spec.ts takes a picture of every page in every look |
 * | GOSTREAM_TRACE                     | set: keeps a trace of each test (npx playwright show-trace)    |
 * | GOSTREAM_CHROMIUM                  | the browser (default /usr/bin/chromium)                        |
 */
export default defineConfig({
  testDir: 'e2e',
  // Two persons at a time, each with an account of their own. A failure is shown, not tried again until it passes.
  workers: 2,
  // Where the api is restarted, nobody else can be at work.
  projects: [
    { name: 'shows', testIgnore: 'away.spec.ts' },
    { name: 'away', testMatch: 'away.spec.ts', dependencies: ['shows'] },
  ],
  retries: 0,
  // Against hanging only: how fast something is is a figure and not a test, and the machine may do much besides.
  timeout: 15 * MINUTE,
  globalTimeout: 40 * MINUTE,
  expect: { timeout: 2 * MINUTE },
  reporter: [['list']],
  use: {
    baseURL: process.env.GOSTREAM_URL ?? 'http://localhost:4000',
    viewport: { width: 1360, height: 900 },
    locale: 'en-GB',
    // A trace takes more of the machine than what it watches.
    trace: process.env.GOSTREAM_TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.GOSTREAM_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
