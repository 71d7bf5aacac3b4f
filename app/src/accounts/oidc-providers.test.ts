import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadProviders } from './oidc-providers.ts'

const ENTRY = {
  id: 'nhs',
  name: 'NHS',
  issuer: 'https://login.example',
  client_id: 'x',
  scope: 'openid',
  mfa_by_provider: true,
}

/** Loads one provider whose secret file holds `secret`; none is written for null. */
async function load(named: object, secret: string | null, mode = 0o600) {
  const folder = await mkdtemp(join(tmpdir(), 'footings-oidc-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  if (secret !== null) await writeFile(join(folder, 'secret'), secret, { mode })
  const file = join(folder, 'providers.json')
  await writeFile(file, JSON.stringify([{ ...ENTRY, ...named }]))
  const warnings: string[] = []
  const loaded = await loadProviders(file, (message) => warnings.push(message))
  return { loaded, warnings }
}

const SECRET = { client_secret_file: 'secret' }
const KEY = { private_key_file: 'secret' }

test('V13.3.1 secrets come from files beside the file of providers, and others may not read them', async () => {
  const { loaded, warnings } = await load(SECRET, 'a secret\n')
  expect(loaded.map(({ entry }) => entry.id)).toEqual(['nhs'])
  expect(JSON.stringify(loaded)).not.toContain('a secret')
  expect(warnings).toEqual([])
  const open = await load(SECRET, 'a secret', 0o640)
  expect(open.warnings).toEqual([expect.stringContaining('chmod 600')])
})

test('what cannot be used is told with the file and what to do', async () => {
  await expect(load(SECRET, null)).rejects.toThrow('secret cannot be read')
  await expect(load(SECRET, ' \n')).rejects.toThrow('secret is empty')
  await expect(load(KEY, 'no key')).rejects.toThrow('is not a private key in PEM')
  await expect(loadProviders('/nowhere/providers.json', () => {})).rejects.toThrow('cannot be read')
})
