import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginStaging, findLeftovers, sweepStaging } from './staging-area.ts'

describe('what imports leave on disk', () => {
  let workspace: string
  beforeEach(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'footings-staging-'))
  })
  afterEach(() => rm(workspace, { recursive: true, force: true }))

  const runs = () => readdir(join(workspace, 'staging'))
  /** Makes the staging of a run look as if another process had begun it. */
  async function signedBy(owner: object): Promise<void> {
    const area = await beginStaging(workspace)
    writeFileSync(join(area.scratch, '..', 'owner.json'), JSON.stringify(owner))
  }

  test('the staging of a process that is alive stays, that of a dead one goes', async () => {
    await beginStaging(workspace)
    const [mine] = await runs()
    await signedBy({ pid: 2 ** 22 + 1 })
    expect(await sweepStaging(workspace, new Set())).toHaveLength(1)
    expect(await runs()).toEqual([mine])
  })

  test.skipIf(!existsSync('/proc/self/stat'))(
    'the staging of a dead process goes also where another has its number now',
    async () => {
      await signedBy({ pid: process.pid, start: '1' })
      expect(await sweepStaging(workspace, new Set())).toHaveLength(1)
      await beginStaging(workspace)
      expect(await sweepStaging(workspace, new Set())).toEqual([])
    },
  )

  test('a run that has not signed yet is left some time to do it', async () => {
    const run = join(workspace, 'staging', '.new')
    await mkdir(run, { recursive: true })
    expect(await findLeftovers(workspace, new Set())).toEqual([])
    const old = new Date(Date.now() - 60_000)
    utimesSync(run, old, old)
    expect(await findLeftovers(workspace, new Set())).toEqual(['staging/.new'])
  })

  test('a release that is at its home goes only where the store does not know it', async () => {
    const area = await beginStaging(workspace)
    const release = await area.release('made')
    await writeFile(join(release.directory, 'patients.parquet'), 'rows')
    await release.publish({ source: 'made' })
    const description = join(workspace, release.home, 'release.json')
    const told = JSON.parse(readFileSync(description, 'utf8')) as object
    writeFileSync(description, JSON.stringify({ ...told, writtenBy: 2 ** 22 + 1 }))
    expect(await sweepStaging(workspace, new Set([release.home]))).toEqual([])
    expect(await sweepStaging(workspace, new Set())).toEqual([release.home])
    expect(existsSync(join(workspace, release.home))).toBe(false)
  })
})
