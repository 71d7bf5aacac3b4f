import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ROOMS } from './rooms.ts'
import { NO_ASSETS } from './web/assets.ts'
import type { AppContext } from './web/context.ts'
import { OwnJobs } from './web/own-jobs.ts'
import { openApiDocument } from './web/openapi.ts'
import { buildServer } from './web/server.ts'
import type { Workspace } from './workspace.ts'

/** Where the description of the API is kept, so that a change of it shows in a review. */
export const API_DOCUMENT = fileURLToPath(new URL('../openapi.json', import.meta.url))

/** The OpenAPI 3.1 description of all rooms, as text. */
export async function apiDocument(workspace: Workspace): Promise<string> {
  const context: AppContext = {
    workspace,
    now: () => new Date(),
    assets: NO_ASSETS,
    jobs: new OwnJobs(),
  }
  const app = buildServer(context, ROOMS)
  await app.ready()
  const text = `${JSON.stringify(openApiDocument(app), undefined, 2)}\n`
  await app.close()
  return text
}

/** Writes the description anew. */
export async function writeApiDocument(workspace: Workspace): Promise<void> {
  await writeFile(API_DOCUMENT, await apiDocument(workspace))
}
