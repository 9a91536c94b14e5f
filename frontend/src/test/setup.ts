import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { speak } from '../i18n/i18n.ts'

// On a busy machine a page or a language that is loaded when it is wanted takes longer than the usual second.
configure({ asyncUtilTimeout: 60_000 })

afterEach(async () => {
  cleanup()
  await speak('en')
})

// jsdom knows the dialog element but not its methods.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.setAttribute('open', '')
}
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.removeAttribute('open')
}

// The router scrolls to the top of a new page; jsdom has nothing to scroll.
window.scrollTo = () => undefined

// A chart draws a moment after it was asked to, perhaps when its test is over: its paths are there always.
globalThis.Path2D ??= class {
  rect() {}
  moveTo() {}
  lineTo() {}
  arc() {}
} as unknown as typeof Path2D
