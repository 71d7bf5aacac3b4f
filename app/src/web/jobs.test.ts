import { describe, expect, test } from 'vitest'

import { FootingsError } from '../failure.ts'

import type { Fault } from './fault-log.ts'
import { startWork, type MadeWork } from '../../test/start-work.ts'
import type { Report } from './jobs.ts'
import { OwnJobs } from './own-jobs.ts'

const quick: MadeWork = { title: 'Quick', run: async () => ({ summary: 'Done at once' }) }

/** Work that goes on until it is told to stop, and hands out its `report`. */
function endless(told: (report: Report) => void = () => {}): MadeWork {
  return {
    title: 'Endless',
    run: (signal, report) =>
      new Promise((_resolve, reject) => {
        told(report)
        signal.addEventListener('abort', () => reject(new Error('stopped')))
      }),
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('Jobs', () => {
  test('runs work, with its times and its result', async () => {
    const jobs = new OwnJobs({ now: () => new Date('2026-01-02T03:04:05Z') })
    const link = { label: 'See them', href: '/data' }
    const id = await startWork(jobs, {
      title: 'Import',
      run: async () => ({ summary: '4 files', link }),
    })
    expect(await jobs.find(id)).toMatchObject({ state: 'running', progress: null, endedAt: null })
    expect(await jobs.finished(id)).toEqual({
      id,
      kind: expect.stringMatching(/^made /),
      title: 'Import',
      state: 'done',
      progress: 1,
      message: '4 files',
      result: { summary: '4 files', link },
      startedAt: '2026-01-02T03:04:05.000Z',
      endedAt: '2026-01-02T03:04:05.000Z',
      place: null,
    })
  })

  test('keeps progress between 0 and 1, and hears nothing after the end', async () => {
    const jobs = new OwnJobs()
    let report: Report = () => {}
    const id = await startWork(
      jobs,
      endless((given) => (report = given)),
    )
    await turn()
    report(7, 'Too much')
    expect(await jobs.find(id)).toMatchObject({ progress: 1, message: 'Too much' })
    report(-1, 'Too little')
    expect((await jobs.find(id))?.progress).toBe(0)
    report(Number.NaN, 'No number')
    expect((await jobs.find(id))?.progress).toBeNull()
    await jobs.cancel(id)
    report(0.5, 'Still going')
    expect((await jobs.find(id))?.message).not.toBe('Still going')
    await jobs.finished(id)
    report(0.5, 'Still going')
    expect(await jobs.find(id)).toMatchObject({ state: 'cancelled', result: null })
  })

  test('says what a person can do about a failure, and only a reference for a fault', async () => {
    const faults: Fault[] = []
    const jobs = new OwnJobs({ onFault: (fault) => faults.push(fault) })
    const told = await startWork(jobs, {
      title: 'Import',
      run: () =>
        Promise.reject(new FootingsError('data', 'no header', { where: { file: 'a.csv' } })),
    })
    expect(await jobs.finished(told)).toMatchObject({
      state: 'failed',
      message: 'a.csv: no header',
    })
    const secret = new Error('secret detail')
    const broken = await startWork(jobs, { title: 'Import', run: () => Promise.reject(secret) })
    const message = (await jobs.finished(broken))?.message ?? ''
    expect(message).not.toContain('secret')
    expect(faults).toEqual([
      {
        reference: expect.stringMatching(/^[0-9a-f]{12}$/),
        during: 'the job Import',
        error: secret,
      },
    ])
    expect(message).toContain(faults[0]?.reference)
  })

  test('work that throws before its first step is a failed job, not a failed caller', async () => {
    const jobs = new OwnJobs()
    const id = await startWork(jobs, {
      title: 'Import',
      run: () => {
        throw new FootingsError('usage', 'nothing to import')
      },
    })
    expect(await jobs.finished(id)).toMatchObject({ state: 'failed', message: 'nothing to import' })
  })

  test('cancelling before the first step never starts the work', async () => {
    const jobs = new OwnJobs()
    let started = false
    const id = await startWork(jobs, {
      title: 'Import',
      run: async () => {
        started = true
        return { summary: '' }
      },
    })
    expect(await jobs.cancel(id)).toBe(true)
    expect(await jobs.finished(id)).toMatchObject({ state: 'cancelled' })
    expect(started).toBe(false)
    expect(await jobs.cancel(id)).toBe(false)
    expect(await jobs.cancel('unknown')).toBe(false)
  })

  test('remembers so many, forgets the oldest ended, and refuses more running than that', async () => {
    const jobs = new OwnJobs({ keep: 3 })
    const running = await startWork(jobs, endless())
    const ids = [await startWork(jobs, quick), await startWork(jobs, quick)]
    for (const id of ids) await jobs.finished(id)
    const newest = await startWork(jobs, endless())
    expect((await jobs.list()).map(({ id }) => id)).toEqual([newest, ids[1], running])
    const last = await startWork(jobs, endless())
    await expect(startWork(jobs, quick)).rejects.toThrowError(
      expect.objectContaining({ kind: 'finding' }),
    )
    await jobs.close()
    const ended = await Promise.all([running, newest, last].map((id) => jobs.find(id)))
    expect(ended.map((job) => job?.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })
})
