// Installs exactly what the lock file says, and only when it says something else than the last time. Maven calls this
// at every build; `npm ci` itself takes half a minute and would delete and fetch everything again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.installed-from')

const inputs = ['package.json', 'package-lock.json', '.npmrc'].map(name => readFileSync(join(root, name)))
const wanted = inputs.reduce((hash, input) => hash.update(input), createHash('sha256')).digest('hex')
// Another machine's or container's binaries are of no use here.
const platform = `${process.platform}-${process.arch}`
const line = `${wanted} ${platform}\n`

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === line) {
  console.log('Packages are as in package-lock.json; nothing to install.')
  process.exit(0)
}

console.log('Installing the packages of package-lock.json…')
const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (npm.status !== 0) {
  // What npm says names the registry, and a configured one may hold a password.
  const words = `${npm.error?.message ?? ''}\n${npm.stdout ?? ''}\n${npm.stderr ?? ''}`
  console.error(words.replace(/https?:\/\/[^\s/]+/g, '<registry>').trim())
  console.error('npm ci failed. GoStream needs Node 20 or newer with npm 10 or newer, and access to an npm registry.')
  process.exit(npm.status ?? 1)
}
writeFileSync(stamp, line)
