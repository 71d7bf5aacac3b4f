import { describe, expect, test } from 'vitest'

import { FootingsError } from '../failure.ts'

import type { Fault } from './fault-log.ts'
import { Jobs, type JobWork, type Report } from './jobs.ts'

const quick: JobWork = { title: 'Quick', run: async () => ({ summary: 'Done at once' }) }

/** Work that goes on until it is told to stop, and hands out its `report`. */
function endless(told: (report: Report) => void = () => {}): JobWork {
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
    const jobs = new Jobs({ now: () => new Date('2026-01-02T03:04:05Z') })
    const link = { label: 'See them', href: '/data' }
    const id = jobs.start({ title: 'Import', run: async () => ({ summary: '4 files', link }) })
    expect(jobs.find(id)).toMatchObject({ state: 'running', progress: null, endedAt: null })
    expect(await jobs.finished(id)).toEqual({
      id,
      title: 'Import',
      state: 'done',
      progress: 1,
      message: '4 files',
      result: { summary: '4 files', link },
      startedAt: '2026-01-02T03:04:05.000Z',
      endedAt: '2026-01-02T03:04:05.000Z',
    })
  })

  test('keeps progress between 0 and 1, and hears nothing after the end', async () => {
    const jobs = new Jobs()
    let report: Report = () => {}
    const id = jobs.start(endless((given) => (report = given)))
    await turn()
    report(7, 'Too much')
    expect(jobs.find(id)).toMatchObject({ progress: 1, message: 'Too much' })
    report(-1, 'Too little')
    expect(jobs.find(id)?.progress).toBe(0)
    report(Number.NaN, 'No number')
    expect(jobs.find(id)?.progress).toBeNull()
    jobs.cancel(id)
    report(0.5, 'Still going')
    expect(jobs.find(id)?.message).toBe('Stopping')
    await jobs.finished(id)
    report(0.5, 'Still going')
    expect(jobs.find(id)).toMatchObject({ state: 'cancelled', result: null })
  })

  test('says what a person can do about a failure, and only a reference for a fault', async () => {
    const faults: Fault[] = []
    const jobs = new Jobs({ onFault: (fault) => faults.push(fault) })
    const told = jobs.start({
      title: 'Import',
      run: () =>
        Promise.reject(new FootingsError('data', 'no header', { where: { file: 'a.csv' } })),
    })
    expect(await jobs.finished(told)).toMatchObject({
      state: 'failed',
      message: 'a.csv: no header',
    })
    const secret = new Error('secret detail')
    const broken = jobs.start({ title: 'Import', run: () => Promise.reject(secret) })
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
    const jobs = new Jobs()
    const id = jobs.start({
      title: 'Import',
      run: () => {
        throw new FootingsError('usage', 'nothing to import')
      },
    })
    expect(await jobs.finished(id)).toMatchObject({ state: 'failed', message: 'nothing to import' })
  })

  test('cancelling before the first step never starts the work', async () => {
    const jobs = new Jobs()
    let started = false
    const id = jobs.start({
      title: 'Import',
      run: async () => {
        started = true
        return { summary: '' }
      },
    })
    expect(jobs.cancel(id)).toBe(true)
    expect(await jobs.finished(id)).toMatchObject({ state: 'cancelled' })
    expect(started).toBe(false)
    expect(jobs.cancel(id)).toBe(false)
    expect(jobs.cancel('unknown')).toBe(false)
  })

  test('remembers so many, forgets the oldest ended, and refuses more running than that', async () => {
    const jobs = new Jobs({ keep: 3 })
    const running = jobs.start(endless())
    const ids = [jobs.start(quick), jobs.start(quick)]
    for (const id of ids) await jobs.finished(id)
    const newest = jobs.start(endless())
    expect(jobs.list().map(({ id }) => id)).toEqual([newest, ids[1], running])
    const last = jobs.start(endless())
    expect(() => jobs.start(quick)).toThrowError(expect.objectContaining({ kind: 'finding' }))
    await jobs.close()
    expect([running, newest, last].map((id) => jobs.find(id)?.state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
  })
})
