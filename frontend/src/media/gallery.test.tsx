import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { Medium } from '../api/types.ts'
import { speak } from '../i18n/i18n.ts'
import { aGallery, aMedium, json, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { GallerySection } from './GallerySection.tsx'

type Answers = Parameters<typeof renderPart>[1]

function show(media: Medium[], answers: Answers = {}, slateMediaId: string | null = null) {
  const onChoose = vi.fn(async () => undefined)
  const gallery = <GallerySection projectId="p1" slateMediaId={slateMediaId} onChoose={onChoose} />
  return { onChoose, ...renderPart(gallery, { 'GET /api/media': () => json(aGallery(...media)), ...answers }) }
}
const card = (name: string) => screen.findByRole('article', { name })
const file = (name: string) =>
  new File(['0123456789'], name, { type: name.endsWith('.mp4') ? 'video/mp4' : 'image/png' })

describe('a card', () => {
  test('of the built-in slate is there before any upload, and is chosen', async () => {
    show([])
    expect(await card('Built-in slate')).toHaveTextContent('This project’s slate')
  })

  test('shows what is known of a medium, and makes it the slate', async () => {
    const { user, onChoose } = show([aMedium()])
    const found = await card('Back soon.png')
    expect(found).toHaveTextContent('Image · 1280 × 720 · 84.0 kB')
    await user.click(within(found).getByRole('button', { name: 'Use as slate: Back soon.png' }))
    expect(onChoose).toHaveBeenCalledWith('m1')
  })

  test('of the chosen slate says so, and the built-in one can be taken again', async () => {
    const { user, onChoose } = show([aMedium()], {}, 'm1')
    expect(await card('Back soon.png')).toHaveTextContent('This project’s slate')
    await user.click(screen.getByRole('button', { name: 'Use as slate: built-in' }))
    expect(onChoose).toHaveBeenCalledWith(null)
  })

  test('of something that is looked at cannot be used yet', async () => {
    show([aMedium({ state: 'PROBING', contentUrl: null, thumbnailUrl: null })])
    expect(await screen.findByRole('status', { name: 'State of Back soon.png' })).toHaveTextContent('Looking at it…')
    expect(screen.getByRole('button', { name: 'Use as slate: Back soon.png' })).toBeDisabled()
  })

  test('of something refused says why', async () => {
    const reason = { code: 'TOO_LONG', message: 'The video is longer than 30 minutes.' } as const
    show([aMedium({ state: 'REFUSED', reason, contentUrl: null, thumbnailUrl: null })])
    expect(await card('Back soon.png')).toHaveTextContent('The video is longer than 30 minutes.')
    expect(screen.queryByRole('button', { name: 'Preview Back soon.png' })).not.toBeInTheDocument()
    await act(() => speak('de'))
    expect(await card('Back soon.png')).toHaveTextContent(/Das Video ist länger/)
  })
})

describe('an upload', () => {
  test('of several files is sent under their names, and each becomes a card', async () => {
    const media: Medium[] = []
    const { user, asked } = show([], {
      'GET /api/media': () => json(aGallery(...media)),
      'POST /api/media?name=back%20soon.png': () => {
        media.unshift(aMedium({ id: 'm1', name: 'back soon.png' }))
        return json(media[0], 201)
      },
      'POST /api/media?name=loop.mp4': () => {
        media.unshift(aMedium({ id: 'm2', name: 'loop.mp4', state: 'PROBING' }))
        return json(media[0], 201)
      },
    })
    await card('Built-in slate')
    await user.upload(screen.getByLabelText('Choose files to upload'), [file('back soon.png'), file('loop.mp4')])
    expect(await card('back soon.png')).toBeInTheDocument()
    expect(await card('loop.mp4')).toBeInTheDocument()
    expect(screen.queryByRole('list', { name: 'Uploads' })).not.toBeInTheDocument()
    expect(asked.filter(one => one.method === 'POST' && one.path.startsWith('/api/media'))).toHaveLength(2)
  })

  test('by drag and drop works the same', async () => {
    const { count } = show([], { 'POST /api/media?name=a.png': () => json(aMedium({ name: 'a.png' }), 201) })
    await card('Built-in slate')
    const area = screen.getByTestId('drop-area')
    fireEvent.dragOver(area)
    expect(area).toHaveTextContent('Drop them here')
    fireEvent.drop(area, { dataTransfer: { files: [file('a.png')] } })
    await waitFor(() => expect(count('POST /api/media?name=a.png')).toBe(1))
    expect(area).not.toHaveTextContent('Drop them here')
  })

  test('that is refused stays with its sentence until it is dismissed', async () => {
    const { user } = show([], {
      'POST /api/media?name=a.png': () => refusal('storage-full', 507, 'There is no room left on the server.'),
    })
    await card('Built-in slate')
    await user.upload(screen.getByLabelText('Choose files to upload'), file('a.png'))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no room left on the server.')
    expect(screen.getByRole('button', { name: 'Try again: a.png' })).toBeEnabled()
    await user.click(screen.getByRole('button', { name: 'Dismiss a.png' }))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('of what surely does not fit is not begun', async () => {
    const full = aGallery(aMedium())
    const { user, asked } = show([], {
      'GET /api/media': () => json({ ...full, quota: { ...full.quota, maxCount: 1 } }),
    })
    await screen.findByText(/1 of 1 file/)
    await user.upload(screen.getByLabelText('Choose files to upload'), file('a.png'))
    expect(screen.getByRole('alert')).toHaveTextContent('it is full. Delete one first.')
    expect(asked.some(one => one.method === 'POST' && one.path.startsWith('/api/media'))).toBe(false)
  })
})

describe('a medium', () => {
  test('is previewed under an address that is signed for it', async () => {
    const video = aMedium({ name: 'loop.mp4', kind: 'VIDEO', durationMs: 9_000, hasAudio: true })
    const { user } = show([video], {
      'GET /api/media/m1': () => json({ ...video, contentUrl: '/api/media-files/fresh/content' }),
    })
    await user.click(await screen.findByRole('button', { name: 'Preview loop.mp4' }))
    const dialog = screen.getByRole('dialog', { name: 'loop.mp4' })
    const shown = await within(dialog).findByLabelText('loop.mp4', { selector: 'video' })
    expect(shown).toHaveAttribute('src', '/api/media-files/fresh/content')
    fireEvent.error(shown)
    expect(await within(dialog).findByRole('status')).toHaveTextContent('Your browser cannot show this file')
  })

  test('gets another name', async () => {
    const { user, asked } = show([aMedium()], {
      'PATCH /api/media/m1': () => json(aMedium({ name: 'Pause.png' })),
    })
    await user.click(await screen.findByRole('button', { name: 'Rename Back soon.png' }))
    await user.clear(screen.getByLabelText('Name'))
    await user.type(screen.getByLabelText('Name'), 'Pause.png{Enter}')
    expect(await card('Pause.png')).toBeInTheDocument()
    expect(asked.find(one => one.method === 'PATCH')?.body).toEqual({ name: 'Pause.png' })
  })

  test('is deleted only after saying whose slate it is', async () => {
    let media = [aMedium({ usedBy: ['p1', 'p2'] })]
    const { user, count } = show([], {
      'GET /api/media': () => json(aGallery(...media)),
      'DELETE /api/media/m1': () => {
        media = []
        return json(null, 204)
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Delete Back soon.png' }))
    expect(screen.getByRole('dialog')).toHaveTextContent('the slate of this project and of 1 other project')
    expect(count('DELETE /api/media/m1')).toBe(0)
    await user.click(screen.getByRole('button', { name: 'Delete file' }))
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Back soon.png' })).not.toBeInTheDocument())
    expect(count('DELETE /api/media/m1')).toBe(1)
  })
})
