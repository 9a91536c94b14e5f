// Says what a first visit fetches, and fails where that has become too much. What is loaded later (the player, the
// charts, another language) is listed beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 200

const folder = 'target/classes/static'
const html = readFileSync(join(folder, 'index.html'), 'utf8')
const first = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(match => match[1]))

const sizes = readdirSync(join(folder, 'assets'))
  .filter(name => name.endsWith('.js'))
  .map(name => `assets/${name}`)
  .map(name => ({ name, first: first.has(name), kB: gzipSync(readFileSync(join(folder, name))).length / 1000 }))
  .sort((a, b) => Number(b.first) - Number(a.first) || b.kB - a.kB)

for (const { name, first, kB } of sizes)
  console.log(`${kB.toFixed(1).padStart(7)} kB  ${first ? 'first' : 'later'}  ${name}`)
const total = sizes.filter(one => one.first).reduce((sum, one) => sum + one.kB, 0)
console.log(`First page: ${total.toFixed(1)} kB of compressed script (at most ${LIMIT_KB}).`)
if (first.size === 0 || total > LIMIT_KB) {
  console.error('The first page loads too much script, or none was found.')
  process.exit(1)
}
