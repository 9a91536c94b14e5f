// Prints which of your projects are on air and how each of their destinations does.
//
//   GOSTREAM_URL=http://localhost:4000 GOSTREAM_API_KEY=gsk_… node on-air.ts
//
// A key of the scope READ is enough. docs/api-guide.md says how ./schema.d.ts is made of docs/openapi.json.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

type Project = components['schemas']['ProjectView']
type Problem = components['schemas']['Problem']

const baseUrl = process.env.GOSTREAM_URL ?? 'http://localhost:4000'
const api = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${process.env.GOSTREAM_API_KEY ?? ''}` } })

function sentence(problem: Problem): string {
  switch (problem.type) {
    case 'urn:gostream:problem:unauthenticated':
      return 'Set GOSTREAM_API_KEY to an API key (Settings → API keys).'
    case 'urn:gostream:problem:unavailable':
      return 'The database is away; broadcasts on air go on. Try again in a moment.'
    default:
      return `${problem.detail} (request ${problem.requestId ?? 'unknown'})`
  }
}

function lines(project: Project): string[] {
  const relays = project.destinations.map(
    ({ name, relay }) => `  ${name}: ${relay.state}${relay.reason ? `, ${relay.reason.message}` : ''}`,
  )
  return [`${project.name}: ${project.stream?.state ?? 'off air'}`, ...relays]
}

const { data: projects, error } = await api.GET('/api/projects')
if (error) {
  console.error(sentence(error))
  process.exit(1)
}
for (const project of projects) console.log(lines(project).join('\n'))
