import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Click, inAppPath } from './inAppLinks.ts'

const HERE = window.location.origin
const plain = { defaultPrevented: false, button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false }

function clickOn(markup: React.ReactNode, how: Partial<Click> = {}): string | null {
  render(markup)
  const target = screen.getByText('go')
  return inAppPath({ ...plain, target, ...how }, HERE)
}

test('a plain click on a link of the app stays in the app', () => {
  const inside = <b>go</b>
  expect(clickOn(<a href="/projects/p1?x=1#y">{inside}</a>)).toBe('/projects/p1?x=1#y')
})

test.each([
  [
    'another site',
    <a key="a" href="https://example.org/">
      go
    </a>,
  ],
  [
    'a new tab',
    <a key="b" href="/projects" target="_blank" rel="noreferrer">
      go
    </a>,
  ],
  [
    'a download',
    <a key="c" href="/projects" download>
      go
    </a>,
  ],
  [
    'the api',
    <a key="d" href="/api/status">
      go
    </a>,
  ],
  [
    'a place on this page',
    <a key="e" href="#content">
      go
    </a>,
  ],
  ['no link', <span key="f">go</span>],
])('a click on %s is left to the browser', (_what, markup) => {
  expect(clickOn(markup)).toBeNull()
})

test.each([
  { ctrlKey: true },
  { metaKey: true },
  { shiftKey: true },
  { altKey: true },
  { button: 1 },
  { defaultPrevented: true },
])('a click with %o is left to the browser', how => {
  expect(clickOn(<a href="/projects">go</a>, how)).toBeNull()
})
