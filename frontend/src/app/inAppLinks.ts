/** The little of a click that matters here; React's event and the browser's both have it. */
export type Click = {
  defaultPrevented: boolean
  button: number
  metaKey: boolean
  ctrlKey: boolean
  shiftKey: boolean
  altKey: boolean
  target: EventTarget | null
}

/**
 * Components write plain `<a href>`, so that they need no router; the app's root turns a plain click on one that
 * stays in the app into a navigation. Everything else (new tab, download, other site, /api) is the browser's.
 */
export function inAppPath(click: Click, origin: string): string | null {
  if (click.defaultPrevented || click.button !== 0) return null
  if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return null
  const link = click.target instanceof Element ? click.target.closest('a') : null
  if (!link?.href || link.hasAttribute('download') || (link.target && link.target !== '_self')) return null
  // A place on this page (the skip link): the browser moves the focus there, a router would not.
  if (link.getAttribute('href')?.startsWith('#')) return null
  const url = new URL(link.href)
  if (url.origin !== origin || url.pathname.startsWith('/api/')) return null
  return url.pathname + url.search + url.hash
}
