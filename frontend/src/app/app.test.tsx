import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import {
  aDestination,
  aDevice,
  aGallery,
  aMedium,
  aProject,
  aRelay,
  aSignIn,
  aStream,
  json,
  PRESETS,
  refusal,
  SETTINGS,
} from '../test/fakes.ts'
import { renderApp } from '../test/render.tsx'

const signedIn = { 'POST /api/auth/refresh': () => json(aSignIn('token-1', Date.now())) }
const signedOut = { 'POST /api/auth/refresh': () => refusal('unauthenticated', 401, 'Log in.') }

/** A feed that says what it is given and then stays open. */
function feed(text: string): Response {
  const body = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(new TextEncoder().encode(text)),
  })
  return new Response(body, { status: 200, headers: { 'Content-Type': 'text/event-stream' } })
}

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

test('a deep link of someone who is not signed in leads to log-in and from there to the page', async () => {
  const { user, router } = renderApp('/projects/p1', {
    ...signedOut,
    'POST /api/auth/login': () => json(aSignIn('token-1', Date.now())),
    'GET /api/projects/p1': () => json(aProject()),
    'GET /api/projects/p1/events': () => feed(event('session', null)),
  })
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  expect(router.history.location.href).toBe('/login?next=%2Fprojects%2Fp1')
  await user.type(screen.getByLabelText('Password'), 'secret-enough')
  await user.click(screen.getByRole('button', { name: 'Log in' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Friday show' })).toBeInTheDocument()
  expect(router.history.location.href).toBe('/projects/p1')
})

test('a wrong password is said in a sentence', async () => {
  const { user } = renderApp('/login', {
    ...signedOut,
    'POST /api/auth/login': () => refusal('wrong-credentials', 401, 'The e-mail or the password is wrong.'),
  })
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  await user.type(screen.getByLabelText('Password'), 'wrong{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('The e-mail or the password is wrong.')
})

test('sign-up says the password rule beforehand and refuses a short one at its field, until it is edited', async () => {
  const { user, count } = renderApp('/signup', signedOut)
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  const password = screen.getByLabelText('Password')
  expect(password).toHaveAccessibleDescription(/At least 8 characters/)
  await user.type(password, 'short{Enter}')
  expect(password).toBeInvalid()
  expect(password).toHaveAccessibleDescription(/too short/)
  expect(count('POST /api/auth/signup')).toBe(0)
  await user.type(password, 'er')
  expect(password).toBeValid()
})

test('a password’s rules are ticked while it is typed, and what is wrong is said when it is left', async () => {
  const { user } = renderApp('/signup', signedOut)
  const email = await screen.findByLabelText('E-mail')
  const password = screen.getByLabelText('Password')
  const [least] = screen.getAllByRole('listitem')
  await user.type(password, '1234567')
  expect(least).toHaveTextContent('At least 8 characters')
  expect(least).not.toHaveTextContent('(met)')
  expect(password).toBeValid()
  await user.click(email)
  expect(password).toBeInvalid()
  await user.type(password, '8')
  expect(least).toHaveTextContent('(met)')
  expect(password).toBeValid()
})

test('a field that was only passed through, or is left for the button, is not complained about', async () => {
  const { user } = renderApp('/signup', signedOut)
  const email = await screen.findByLabelText('E-mail')
  const password = screen.getByLabelText('Password')
  await user.click(password)
  expect(email).toBeValid()
  await user.type(password, 'short')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password).toBeValid()
  await user.type(email, 'mira')
  await user.tab()
  expect(email).toHaveAccessibleDescription('This is not an e-mail address.')
})

test('the first field that is wrong has the focus', async () => {
  const { user } = renderApp('/signup', signedOut)
  await user.type(await screen.findByLabelText('Password'), 'short{Enter}')
  await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveFocus())
})

test('sign-up by invitation says so instead of a form that would be refused', async () => {
  const { asked } = renderApp('/signup', {
    ...signedOut,
    'GET /api/status': () => json({ version: '1', database: 'UP', workers: 1, signUp: 'INVITED' }),
  })
  expect(await screen.findByRole('heading', { name: 'Sign-up is by invitation' })).toBeInTheDocument()
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Log in' })).toHaveAttribute('href', '/login')
  expect(asked.find(one => one.path === '/api/status')?.authorization).toBeNull()
})

test('who has an invitation signs up with it, without asking whether it is needed', async () => {
  window.location.hash = '#invitation=aB-_9'
  const { user, asked, count } = renderApp('/signup', {
    ...signedOut,
    'POST /api/auth/signup': () => refusal('invitation-not-valid', 409, 'It has been used.', 'invitation'),
  })
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  await user.type(screen.getByLabelText('Password'), 'secret-enough{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('It has been used.')
  expect(asked.at(-1)?.body).toMatchObject({ invitation: 'aB-_9' })
  expect(count('GET /api/status')).toBe(0)
  window.location.hash = ''
})

test('an e-mail that is taken is said at its field', async () => {
  const { user } = renderApp('/signup', {
    ...signedOut,
    'POST /api/auth/signup': () => refusal('email-taken', 409, 'There is an account with this e-mail.', 'email'),
  })
  await user.type(await screen.findByLabelText('E-mail'), 'mira@example.org')
  await user.type(screen.getByLabelText('Password'), 'secret-enough{Enter}')
  await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(/There is an account/))
})

test('a password can be shown and hidden', async () => {
  const { user } = renderApp('/login', signedOut)
  const password = await screen.findByLabelText('Password')
  expect(password).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password).toHaveAttribute('type', 'text')
})

test('a newcomer reads the first steps and creates a project, whose page opens', async () => {
  const { user, router, asked } = renderApp('/', {
    ...signedIn,
    'GET /api/projects': () => json([]),
    'POST /api/projects': () => json({ ...aProject(), streamKey: 'very-secret' }, 201),
    'GET /api/projects/p1': () => json(aProject()),
    'GET /api/projects/p1/events': () => feed(event('session', null)),
  })
  const steps = await screen.findByRole('region', { name: 'First steps' })
  expect(within(steps).getAllByRole('listitem')).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'New project' }))
  await user.type(screen.getByLabelText('Project name'), '  Friday show {Enter}')
  await waitFor(() => expect(router.history.location.href).toBe('/projects/p1'))
  expect(asked.find(one => one.method === 'POST' && one.path === '/api/projects')?.body).toEqual({
    name: 'Friday show',
  })
})

test('the list shows which project is on air and how many destinations are live', async () => {
  const live = aRelay({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 10 })
  renderApp('/projects', {
    ...signedIn,
    'GET /api/projects': () =>
      json([
        aProject({
          stream: aStream({ startedAt: new Date(Date.now() - 65_000).toISOString() }),
          destinations: [aDestination({ relay: live }), aDestination({ id: 'd2' })],
        }),
        aProject({ id: 'p2', name: 'Archive' }),
      ]),
  })
  const show = await screen.findByRole('link', { name: /Friday show/ })
  expect(show).toHaveTextContent(/On air1:0/)
  expect(show).toHaveTextContent('1 of 2 destinations live')
  expect(show).toHaveAttribute('href', '/projects/p1')
  expect(screen.getByRole('link', { name: /Archive/ })).toHaveTextContent('Off air')
})

test('events put a project on air and a destination live without asking again', async () => {
  const relay = aRelay({
    wanted: 'RUNNING',
    state: 'LIVE',
    bytesOut: 3_160_000,
    bitrate: 6_400_000,
    liveSince: new Date().toISOString(),
  })
  const { count } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject({ destinations: [aDestination()] })),
    'GET /api/projects/p1/preview': () => json({ ready: false, url: null, expiresAt: null }),
    'GET /api/projects/p1/events': async () => {
      // The page has read the project by then, as it has in the browser.
      await screen.findByRole('article', { name: 'Archive' })
      return feed(event('session', aStream()) + event('relays', [{ destinationId: 'd1', ...relay }]))
    },
  })
  await waitFor(() => expect(screen.getByRole('status', { name: 'State of Archive' })).toHaveTextContent('Live'))
  expect(screen.getByRole('status', { name: 'Session' })).toHaveTextContent('On air')
  expect(screen.getByRole('article', { name: 'Archive' })).toHaveTextContent('6.4 Mbit/s')
  expect(screen.getByText('The preview starts after the first keyframes.')).toBeInTheDocument()
  expect(count('GET /api/projects/p1')).toBe(1)
})

test('going live with the slate opens the start buttons before any encoder has connected', async () => {
  const waiting = aStream({ state: 'WAITING', onAir: 'NOTHING', previewState: 'NONE' })
  const { user } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject({ destinations: [aDestination({ enabled: false })] })),
    'GET /api/projects/p1/preview': () => json({ ready: false, url: null, expiresAt: null }),
    'GET /api/projects/p1/events': () => feed(''),
    'POST /api/projects/p1/broadcast/start': () => json(waiting, 202),
  })
  const start = await screen.findByRole('button', { name: 'Start Archive' })
  expect(start).toBeDisabled()
  await user.click(screen.getByRole('button', { name: 'Go live with slate' }))
  await waitFor(() => expect(start).toBeEnabled())
  expect(screen.getByRole('status', { name: 'Session' })).toHaveTextContent('Waiting')
  expect(screen.getByRole('status', { name: 'On air' })).toHaveTextContent('Starting…')
})

test('an answer that an event has overtaken does not take back what viewers see', async () => {
  let tell: (text: string) => void = () => undefined
  const { user } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject({ stream: aStream() })),
    'GET /api/projects/p1/preview': () => json({ ready: false, url: null, expiresAt: null }),
    'GET /api/projects/p1/events': () => {
      const body = new ReadableStream<Uint8Array>({
        start: controller => {
          tell = text => controller.enqueue(new TextEncoder().encode(text))
        },
      })
      return new Response(body, { status: 200 })
    },
    'POST /api/projects/p1/broadcast/slate': async () => {
      act(() => tell(event('session', aStream({ onAir: 'SLATE', wantedSource: 'SLATE' }))))
      await screen.findByText('Viewers see the slate')
      return json(aStream({ onAir: 'LIVE', wantedSource: 'SLATE' }), 202)
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Show slate now' }))
  expect(await screen.findByRole('button', { name: 'Back to live' })).toBeEnabled()
  expect(screen.getByRole('status', { name: 'On air' })).toHaveTextContent('Viewers see the slate')
})

test('a relay that has stopped before the answer to Stop came is shown as stopped', async () => {
  let tell: (text: string) => void = () => undefined
  const live = aRelay({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 9 })
  const stopped = aRelay({ wanted: 'STOPPED', state: 'IDLE' })
  const { user } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject({ stream: aStream(), destinations: [aDestination({ relay: live })] })),
    'GET /api/projects/p1/preview': () => json({ ready: false, url: null, expiresAt: null }),
    'GET /api/projects/p1/events': () => {
      const body = new ReadableStream<Uint8Array>({
        start: controller => {
          tell = text => controller.enqueue(new TextEncoder().encode(text))
        },
      })
      return new Response(body, { status: 200 })
    },
    'POST /api/destinations/d1/relay/stop': async () => {
      act(() => tell(event('relays', [{ destinationId: 'd1', ...stopped }])))
      await waitFor(() => expect(state()).toHaveTextContent('Stopped'))
      return json({ ...live, wanted: 'STOPPED' }, 202)
    },
  })
  const state = () => screen.getByRole('status', { name: 'State of Archive' })
  await user.click(await screen.findByRole('button', { name: 'Stop Archive' }))
  expect(await screen.findByRole('button', { name: 'Start Archive' })).toBeEnabled()
  expect(state()).toHaveTextContent('Stopped')
})

test('a slate is chosen with all other settings as they are', async () => {
  const { user, asked } = renderApp('/projects/p1/slate', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject({ settings: { ...SETTINGS, reconnectWindowSeconds: 300 } })),
    'GET /api/projects/p1/events': () => feed(event('session', null)),
    'GET /api/media': () => json(aGallery(aMedium())),
    'PUT /api/projects/p1/settings': one => json(aProject({ settings: one.body as typeof SETTINGS })),
  })
  await user.click(await screen.findByRole('button', { name: 'Use as slate: Back soon.png' }))
  const chosen = await screen.findByRole('article', { name: 'Back soon.png' })
  await waitFor(() => expect(chosen).toHaveTextContent('This project’s slate'))
  expect(asked.find(one => one.method === 'PUT')?.body).toEqual({
    ...SETTINGS,
    slateMediaId: 'm1',
    reconnectWindowSeconds: 300,
  })
})

test('the guide to the encoder is a page of its own that knows what was copied in the control room', async () => {
  const { user, router } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject()),
    'GET /api/projects/p1/stream-key': () => json({ streamKey: 'the-whole-key-x9Qf' }),
    'GET /api/projects/p1/events': () => feed(event('session', null)),
    'GET /api/platforms': () => json(PRESETS),
  })
  await user.click(await screen.findByRole('button', { name: 'Copy stream key' }))
  await screen.findByText('Copied stream key')
  await user.click(screen.getByRole('link', { name: 'How to set up your encoder' }))
  const list = await screen.findByRole('region', { name: 'Check list' })
  expect(router.history.location.href).toBe('/projects/p1/encoder')
  expect(screen.getByRole('link', { name: 'Encoder' })).toHaveAttribute('aria-current', 'page')
  expect(within(list).getByRole('status')).toHaveTextContent('1 of 6 done. Next: Encoder connected')
})

test("somebody else's project does not exist", async () => {
  renderApp('/projects/p9', signedIn)
  expect(await screen.findByText('There is no such project')).toBeInTheDocument()
})

test('a destination is added from a preset with only a name and a key', async () => {
  const { user, asked } = renderApp('/projects/p1', {
    ...signedIn,
    'GET /api/projects/p1': () => json(aProject()),
    'GET /api/platforms': () => json(PRESETS),
    'GET /api/projects/p1/events': () => feed(event('session', null)),
    'POST /api/projects/p1/destinations': () => json(aDestination({ name: 'Main', platform: 'YOUTUBE' }), 201),
  })
  await user.click(await screen.findByRole('button', { name: 'Add destination' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(await within(dialog).findByLabelText('Name'), 'Main')
  await user.type(within(dialog).getByLabelText('Stream key'), 'abcd-efgh')
  await user.click(within(dialog).getByRole('button', { name: 'Add destination' }))
  expect(await screen.findByRole('article', { name: 'Main' })).toBeInTheDocument()
  expect(asked.find(one => one.method === 'POST' && one.path.endsWith('/destinations'))?.body).toEqual({
    platform: 'YOUTUBE',
    name: 'Main',
    rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
    streamKey: 'abcd-efgh',
    enabled: true,
  })
})

test('a sign-in that ended elsewhere leads to log-in and back to the same page', async () => {
  let ended = false
  const { services, router } = renderApp('/settings', {
    'POST /api/auth/refresh': () =>
      ended ? refusal('unauthenticated', 401, 'Log in.') : json(aSignIn('token-1', Date.now())),
  })
  await screen.findByRole('heading', { level: 1, name: 'Settings' })
  ended = true
  services.session.refused('token-1')
  await act(() => services.session.keepFresh())
  expect(await screen.findByText(/You were logged out/)).toBeInTheDocument()
  expect(router.history.location.href).toBe('/login?next=%2Fsettings')
})

test('logging out forgets what was read', async () => {
  const { user, services, router } = renderApp('/projects', {
    ...signedIn,
    'GET /api/projects': () => json([aProject()]),
    'POST /api/auth/logout': () => json(null, 204),
  })
  await screen.findByRole('link', { name: /Friday show/ })
  await user.click(screen.getByRole('button', { name: 'Log out' }))
  await screen.findByRole('heading', { name: 'Log in' })
  expect(router.history.location.href).toBe('/login')
  expect(services.queryClient.getQueryCache().getAll()).toEqual([])
})

test('who changes the password stays signed in on this device, by the cookie that came with the answer', async () => {
  let turn = 0
  const { user, asked, router } = renderApp('/settings', {
    'POST /api/auth/refresh': () => json(aSignIn(`token-${++turn}`, Date.now())),
    'PUT /api/me/password': () => json(null, 204),
  })
  await user.type(await screen.findByLabelText('Current password'), 'old-secret')
  await user.type(screen.getByLabelText('New password'), 'new-secret{Enter}')
  expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument()
  expect(asked.slice(-2).map(one => one.path)).toEqual(['/api/me/password', '/api/auth/refresh'])
  expect(turn).toBe(2)
  expect(router.history.location.href).toBe('/settings')
})

test('the old address of the settings still leads there', async () => {
  const { router } = renderApp('/account', signedIn)
  await screen.findByRole('heading', { level: 1, name: 'Settings' })
  expect(router.history.location.href).toBe('/settings')
})

test('logging out everywhere ends here too', async () => {
  const { user, count, router } = renderApp('/settings/devices', {
    ...signedIn,
    'GET /api/me/sign-ins': () => json([aDevice({ current: true })]),
    'DELETE /api/me/sign-ins': () => json(null, 204),
  })
  await user.click(await screen.findByRole('button', { name: 'Log out everywhere' }))
  expect(count('DELETE /api/me/sign-ins')).toBe(0)
  const dialog = screen.getByRole('dialog', { name: 'Log out everywhere?' })
  await user.click(within(dialog).getByRole('button', { name: 'Log out everywhere' }))
  expect(await screen.findByRole('heading', { name: 'Log in' })).toBeInTheDocument()
  expect(count('DELETE /api/me/sign-ins')).toBe(1)
  expect(router.history.location.href).toBe('/login')
})

test('an api that is away at the start is not a log-out', async () => {
  renderApp('/projects', {
    'POST /api/auth/refresh': () => {
      throw new TypeError('network')
    },
  })
  expect(await screen.findByText('GoStream does not answer')).toBeInTheDocument()
})

test('a list that cannot be read says why and offers another try', async () => {
  let broken = true
  const { user } = renderApp('/projects', {
    ...signedIn,
    'GET /api/projects': () => (broken ? refusal('forbidden', 403, 'Not today.') : json([])),
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('Not today.')
  broken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('region', { name: 'First steps' })).toBeInTheDocument()
})

test('an address of nothing says so', async () => {
  renderApp('/nowhere', signedOut)
  expect(await screen.findByText('There is no such page')).toBeInTheDocument()
})
