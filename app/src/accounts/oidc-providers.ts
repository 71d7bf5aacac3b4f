import { createPrivateKey } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import * as client from 'openid-client'
import { FootingsError } from '../failure.ts'
import { readOidcFile, type OidcEntry } from './oidc-file.ts'
import { OidcClient } from './oidc-client.ts'

const OTHERS = 0o077

/**
 * The providers of identities that a JSON file names, with their secrets from the files that it
 * names, whose paths are taken from its own folder.
 *
 * @param warn is told of a secret that other accounts of this computer can read
 * @throws FootingsError 'data' for what is wrong in the file, 'usage' for a file that is not there
 */
export async function loadProviders(
  file: string,
  warn: (message: string) => void,
): Promise<readonly OidcClient[]> {
  const entries = readOidcFile(await textOf(file), file)
  const clients: OidcClient[] = []
  for (const entry of entries) {
    const named = entry.client_secret_file ?? entry.private_key_file ?? ''
    const path = resolve(dirname(file), named)
    const secret = await textOf(path)
    if (((await stat(path)).mode & OTHERS) !== 0) {
      warn(`${path} can be read by others on this computer. Make it private: chmod 600`)
    }
    clients.push(new OidcClient(entry, await authOf(entry, secret, path)))
  }
  return clients
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new FootingsError('usage', `${path} cannot be read.`, {
      remedy: 'FOOTINGS_OIDC and the files that it names have to be there for this server.',
      cause,
    })
  }
}

async function authOf(entry: OidcEntry, secret: string, path: string): Promise<client.ClientAuth> {
  if (entry.client_secret_file === undefined) return keyAuth(entry, secret, path)
  const text = secret.trim()
  if (text === '') throw unusable(path, 'is empty')
  return entry.client_auth === 'client_secret_post'
    ? client.ClientSecretPost(text)
    : client.ClientSecretBasic(text)
}

async function keyAuth(entry: OidcEntry, pem: string, path: string): Promise<client.ClientAuth> {
  try {
    const key = createPrivateKey(pem)
    const alg = entry.private_key_alg ?? (key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256')
    const der = key.export({ type: 'pkcs8', format: 'der' })
    const imported = await crypto.subtle.importKey('pkcs8', der, IMPORTS[alg], false, ['sign'])
    const kid = entry.private_key_id
    return kid === undefined
      ? client.PrivateKeyJwt(imported)
      : client.PrivateKeyJwt({ key: imported, kid })
  } catch (cause) {
    throw unusable(path, 'is not a private key in PEM that fits its private_key_alg', cause)
  }
}

const IMPORTS = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const

function unusable(path: string, what: string, cause?: unknown): FootingsError {
  return new FootingsError('data', `${path} ${what}.`, {
    remedy: 'Put there what the provider of identities knows of this service.',
    cause,
  })
}
