import type { FastifyRequest } from 'fastify'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { NO_ASSETS } from './assets.ts'
import type { Room, ShellContext, ZodFastify } from './context.ts'
import { OwnJobs } from './own-jobs.ts'
import { buildServer, listen } from './server.ts'
import { displayName, receiveUpload } from './upload.ts'

const BOUNDARY = 'x-boundary'
const HEADERS = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }

interface Part {
  readonly name: string
  readonly file?: string
  readonly text: string
}

function body(parts: readonly Part[], end = `--${BOUNDARY}--\r\n`): string {
  const written = parts.map(({ name, file, text }) => {
    const filename = file === undefined ? '' : `; filename="${file}"`
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${filename}\r\n\r\n${text}\r\n`
  })
  return written.join('') + end
}

describe('receiveUpload', () => {
  let directory = ''
  let app: ZodFastify
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'footings-upload-'))
    const receive = async (request: FastifyRequest) => {
      const { files, fields } = await receiveUpload(request, directory, {
        maxBytes: 100,
        maxFiles: 2,
      })
      const texts = await Promise.all(files.map(({ path }) => readFile(path, 'utf8')))
      for (const { path } of files) await rm(path)
      return {
        files: files.map(({ name, bytes }, index) => [name, bytes, texts[index]]),
        fields: [...fields],
      }
    }
    const room: Room<ShellContext> = {
      name: 'upload',
      needs: { read: 'signed in', write: 'signed in' },
      routes(scope) {
        scope.post(
          '/api/v1/upload',
          { config: { access: 'write', upload: true }, schema: { response: { 200: z.unknown() } } },
          (request) => receive(request),
        )
      },
    }
    app = buildServer({ now: () => new Date(0), assets: NO_ASSETS, jobs: new OwnJobs() }, [room])
  })
  afterAll(async () => {
    await app.close()
    await rm(directory, { recursive: true, force: true })
  })

  const send = (payload: string, headers: Record<string, string> = HEADERS) =>
    app.inject({ method: 'POST', url: '/api/v1/upload', headers, payload })

  test('saves files under names of its own and keeps the fields', async () => {
    const response = await send(
      body([
        { name: 'note', text: 'March' },
        { name: 'files', file: '../../etc/lists.csv', text: 'a,b' },
        { name: 'files', file: 'nothing.csv', text: '' },
      ]),
    )
    expect(response.json()).toEqual({
      files: [
        ['lists.csv', 3, 'a,b'],
        ['nothing.csv', 0, ''],
      ],
      fields: [['note', 'March']],
    })
  })

  test.each([
    ['one file too large', 422, body([{ name: 'f', file: 'a', text: 'x'.repeat(101) }])],
    [
      'two files too large together',
      422,
      body([
        { name: 'f', file: 'a', text: 'x'.repeat(60) },
        { name: 'f', file: 'b', text: 'x'.repeat(60) },
      ]),
    ],
    ['too many files', 422, body(['a', 'b', 'c'].map((file) => ({ name: 'f', file, text: 'x' })))],
    ['a body cut short', 422, body([{ name: 'f', file: 'a', text: 'x' }], '')],
    ['no file chosen', 400, body([{ name: 'f', file: '', text: '' }])],
  ])('refuses %s and keeps nothing of it', async (_what, status, payload) => {
    const response = await send(payload)
    expect([response.statusCode, response.json()]).toEqual([
      status,
      expect.objectContaining({ status, detail: expect.stringMatching(/\w+/) }),
    ])
    expect(await readdir(directory)).toEqual([])
  })

  test('keeps nothing of an upload whose sender goes away', async () => {
    const origin = new URL(await listen(app, { port: 0 }))
    const socket = connect(Number(origin.port), '127.0.0.1')
    const start = body([{ name: 'f', file: 'a', text: 'x' }], '')
    socket.write(
      `POST /api/v1/upload HTTP/1.1\r\nHost: ${origin.host}\r\nContent-Type: ${HEADERS['content-type']}\r\nContent-Length: 5000\r\n\r\n${start}`,
    )
    await expect.poll(() => readdir(directory)).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => readdir(directory)).toEqual([])
  })

  test('refuses what is no upload', async () => {
    const response = await send('{}', { 'content-type': 'application/json' })
    expect([response.statusCode, response.json().detail]).toEqual([
      400,
      'This request carries no files.',
    ])
  })
})

test.each([
  ['lists.csv', 'lists.csv'],
  ['C:\\Users\\me\\lists.csv', 'lists.csv'],
  ['../../etc/passwd', 'passwd'],
  ['..', 'unnamed file'],
  ['', 'unnamed file'],
  ['evil\u202Evsc.exe\r\n', 'evilvsc.exe'],
])('displayName shows %j as %j', (given, shown) => expect(displayName(given)).toBe(shown))
