#!/usr/bin/env node
// Footings is TypeScript that Node runs as it is, from version 24 on. On an older Node this hands
// over to the Node that the install brought with it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const node = pinnedNode()
  if (node === undefined) {
    process.stderr.write(
      `footings: this is Node ${process.versions.node}, and Footings needs ${OLDEST} or later; ` +
        'run `npm ci` (it brings the right one), or install Node from nodejs.org.\n',
    )
    process.exitCode = 5
  } else {
    const self = fileURLToPath(import.meta.url)
    const child = spawnSync(node, [self, ...process.argv.slice(2)], { stdio: 'inherit' })
    if (child.signal) process.kill(process.pid, child.signal)
    process.exitCode = child.status ?? 5
  }
}

function pinnedNode() {
  const { platform, arch } = process
  const require = createRequire(import.meta.url)
  const name = platform === 'win32' ? 'win' : platform
  for (const packageName of [`node-${name}-${arch}`, `node-bin-${name}-${arch}`]) {
    try {
      const root = dirname(require.resolve(`${packageName}/package.json`))
      const path = join(root, 'bin', platform === 'win32' ? 'node.exe' : 'node')
      if (existsSync(path)) return path
    } catch {
      // not this one
    }
  }
  return undefined
}
