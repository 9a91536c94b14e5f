import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Project } from '../api/types.ts'
import { aProject, aStream, json } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { ProjectsPage } from './ProjectsPage.tsx'

function show(...projects: Project[]) {
  let left = projects
  const onOpen = vi.fn()
  const part = renderPart(<ProjectsPage hrefOf={id => `/projects/${id}`} onOpen={onOpen} />, {
    'GET /api/projects': () => json(left),
    'PATCH /api/projects/p1': ({ body }) => json({ ...aProject(), ...(body as object) }),
    'DELETE /api/projects/p1': () => {
      left = left.filter(one => one.id !== 'p1')
      return json(null, 204)
    },
  })
  const choose = async (what: string, of = 'Friday show') => {
    await part.user.click(await screen.findByRole('button', { name: `More for ${of}` }))
    await part.user.click(await screen.findByRole('menuitem', { name: what }))
  }
  return { ...part, onOpen, choose }
}

const card = async (name: RegExp) => screen.findByRole('link', { name })

test('a card shows what viewers see now, and a drawing where there is nothing to see', async () => {
  show(
    aProject({ stream: aStream(), pictureUrl: '/api/pictures/t1?v=1' }),
    aProject({ id: 'p2', name: 'Archive', lastBroadcast: null }),
  )
  const picture = within(await card(/Friday show/)).getByRole('img', { name: 'What viewers of Friday show see now' })
  expect(picture).toHaveAttribute('src', '/api/pictures/t1?v=1')
  const archive = await card(/Archive/)
  expect(within(archive).queryByRole('img')).not.toBeInTheDocument()
  expect(archive).toHaveTextContent('No broadcast yet')
  expect(archive).toHaveTextContent('Off air')
})

test('a picture that cannot be loaded gives its place to the drawing, until there is another', async () => {
  const { services } = show(aProject({ stream: aStream(), pictureUrl: '/api/pictures/t1?v=1' }))
  const link = await card(/Friday show/)
  fireEvent.error(within(link).getByRole('img'))
  expect(within(link).queryByRole('img')).not.toBeInTheDocument()
  services.queryClient.setQueryData(
    ['project-list'],
    [aProject({ stream: aStream(), pictureUrl: '/api/pictures/t1?v=2' })],
  )
  expect(await within(link).findByRole('img')).toHaveAttribute('src', '/api/pictures/t1?v=2')
})

test('the menu of a card opens its project', async () => {
  const { choose, onOpen } = show(aProject())
  await choose('Open')
  expect(onOpen).toHaveBeenCalledWith('p1')
})

test('the menu of a card renames its project', async () => {
  const { choose, user, asked } = show(aProject())
  await choose('Rename')
  const field = screen.getByLabelText('Project name')
  expect(field).toHaveValue('Friday show')
  await user.clear(field)
  await user.type(field, 'Saturday show{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(asked.find(one => one.method === 'PATCH')?.body).toEqual({ name: 'Saturday show' })
})

test('a dialog of the menu gives the focus back to the menu', async () => {
  const { choose, user } = show(aProject())
  await choose('Rename')
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }))
  expect(screen.getByRole('button', { name: 'More for Friday show' })).toHaveFocus()
})

test('deleting says what is lost, wants the name, and takes the project out of the list', async () => {
  const { choose, user, count } = show(aProject({ stream: aStream() }), aProject({ id: 'p2', name: 'Archive' }))
  await choose('Delete')
  const dialog = screen.getByRole('dialog', { name: 'Delete Friday show?' })
  expect(dialog).toHaveTextContent('its destinations with their keys, and its history are gone for good')
  expect(dialog).toHaveTextContent('It is on air')
  const name = within(dialog).getByLabelText('Type the name of the project to confirm')

  await user.type(name, 'Friday')
  await user.click(within(dialog).getByRole('button', { name: 'Delete project' }))
  expect(name).toHaveAccessibleDescription(/This is not the name of the project. Friday show/)
  expect(count('DELETE /api/projects/p1')).toBe(0)

  await user.type(name, ' show')
  await user.click(within(dialog).getByRole('button', { name: 'Delete project' }))
  await waitFor(() => expect(screen.queryByRole('link', { name: /Friday show/ })).not.toBeInTheDocument())
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(screen.getByRole('link', { name: /Archive/ })).toBeInTheDocument()
  expect(count('DELETE /api/projects/p1')).toBe(1)
})
