/** Every address inside the app is built here; the route tree uses the same patterns (a test compares them). */
export const paths = {
  home: () => '/',
  logIn: (next?: string) => (next && next !== '/' ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  signUp: (next?: string) => (next && next !== '/' ? `/signup?next=${encodeURIComponent(next)}` : '/signup'),
  projects: () => '/projects',
  project: (projectId: string) => `/projects/${encodeURIComponent(projectId)}`,
  encoder: (projectId: string) => `/projects/${encodeURIComponent(projectId)}/encoder`,
  slate: (projectId: string) => `/projects/${encodeURIComponent(projectId)}/slate`,
  history: (projectId: string) => `/projects/${encodeURIComponent(projectId)}/history`,
  settings: () => '/settings',
  devices: () => '/settings/devices',
  apiKeys: () => '/settings/api-keys',
  audit: () => '/settings/audit',
}

/**
 * The page to go to after log-in. It comes from the address bar, so only a path of this app is believed: no other
 * site (`//host`, `/\host`, `https:`), and not the log-in page again.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return paths.projects()
  const here = 'https://app.invalid'
  const url = URL.canParse(next, here) ? new URL(next, here) : null
  if (!url || url.origin !== here) return paths.projects()
  if (url.pathname === '/' || url.pathname === '/login' || url.pathname === '/signup') return paths.projects()
  return url.pathname + url.search + url.hash
}
