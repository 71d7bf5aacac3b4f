import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import * as z from 'zod'

import packageJson from '../../package.json' with { type: 'json' }
import type { Room, ShellContext, ZodFastify } from './context.ts'

const DOCUMENT = '/api/v1/openapi.json'

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' })

const documentSchema = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).optional() }).optional(),
})

/**
 * Gathers the routes under `/api/` into an OpenAPI 3.1 document. Pages are left out. Call it before
 * the rooms are added.
 */
export function registerOpenApi(app: ZodFastify): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Footings',
        version: packageJson.version,
        description:
          'Figures and plans of general practice in a place. Errors are problem details (RFC 9457).',
        license: { name: packageJson.license, identifier: packageJson.license },
      },
    },
    transform: (route) =>
      route.url.startsWith('/api/') && route.url !== DOCUMENT
        ? jsonSchemaTransform({ ...route, schema: withProblem(route.schema) })
        : { schema: { hide: true }, url: route.url },
    transformObject: (document) => dropUnused(jsonSchemaTransformObject(document)),
  })
}

/** Serves the document. */
export const openApiRoom: Room<ShellContext> = {
  name: 'openapi',
  needs: { read: 'signed in', write: 'signed in' },
  routes(app) {
    app.get(
      DOCUMENT,
      {
        config: { access: 'read' },
        schema: { response: { 200: z.record(z.string(), z.unknown()) } },
      },
      () => openApiDocument(app),
    )
  },
}

/** The OpenAPI 3.1 document of a server that has been put together (`await app.ready()` first). */
export function openApiDocument(app: ZodFastify): Record<string, unknown> {
  return { ...app.swagger() }
}

/** Every route of the API answers trouble in the same way, so the document says it for each. */
function withProblem(schema: FastifySchema): FastifySchema {
  const response: object = typeof schema.response === 'object' ? (schema.response ?? {}) : {}
  const problem = {
    description: 'What went wrong, and what to do',
    content: { 'application/problem+json': { schema: problemSchema } },
  }
  return { ...schema, response: { ...response, default: problem } }
}

/** Every named schema arrives twice, as it is taken and as it is given; only the used ones stay. */
function dropUnused(document: object): object {
  const { components, ...rest } = documentSchema.parse(document)
  const schemas = { ...components?.schemas }
  for (;;) {
    const text = JSON.stringify([rest, schemas])
    const unused = Object.keys(schemas).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`),
    )
    if (unused.length === 0) break
    for (const name of unused) delete schemas[name]
  }
  return { ...rest, components: { ...components, schemas } }
}
