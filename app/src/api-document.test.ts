import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { danumWorkspace } from '../test/danum.ts'
import { API_DOCUMENT, apiDocument, writeApiDocument } from './api-document.ts'

test('openapi.json describes the API as it is (FOOTINGS_WRITE=1 writes it anew)', async () => {
  const workspace = await danumWorkspace()
  if (process.env['FOOTINGS_WRITE'] === '1') await writeApiDocument(workspace)
  const told = await apiDocument(workspace)
  await workspace.end()
  expect(JSON.parse(told)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  expect(told).toBe(await readFile(API_DOCUMENT, 'utf8'))
})
