import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactNode } from 'react'

import { troubleOf, type Trouble } from './errors.ts'
import type { Fault } from './fault-log.ts'
import { Page } from './layout.tsx'
import type { PageSetting } from './page-setting.ts'
import { renderPage } from './render.tsx'

/**
 * Answers a failed request: a page for a browser, `application/problem+json` under `/api/`. A
 * fault of ours goes to `onFault` with the reference that the reader sees, and nothing else of it
 * leaves the server.
 */
export function replyWithTrouble(
  setting: (request: FastifyRequest) => PageSetting,
  onFault: (fault: Fault) => void,
): (request: FastifyRequest, reply: FastifyReply, error: unknown) => void {
  return (request, reply, error) => {
    const trouble = troubleOf(error)
    if (trouble.reference !== undefined) {
      const during = `${request.method} ${request.routeOptions.url ?? 'no route'}`
      onFault({ reference: trouble.reference, during, error })
    }
    if (trouble.status === 401 && leadsToSignIn(request)) {
      const to = new URLSearchParams({ to: request.url }).toString()
      void reply.code(303).header('location', `/sign-in?${to}`).send('')
      return
    }
    void reply.code(trouble.status).header('cache-control', 'no-store')
    if (request.url.startsWith('/api/')) {
      void reply.type('application/problem+json').send(JSON.stringify(problemOf(trouble)))
    } else {
      const page = renderPage(<ErrorPage trouble={trouble} />, setting(request))
      void reply.type('text/html; charset=utf-8').send(page)
    }
  }
}

/** A page that somebody wanted to see is shown after they signed in; nothing else is. */
function leadsToSignIn({ method, url }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/api/') && url.length < 1000
}

function problemOf({ status, title, detail, fields, reference }: Trouble): object {
  return {
    type: 'about:blank',
    title,
    status,
    detail,
    ...(fields.length > 0 ? { errors: fields } : {}),
    ...(reference === undefined ? {} : { reference }),
  }
}

/** What happened and what to do, for a person. */
function ErrorPage({ trouble }: { readonly trouble: Trouble }): ReactNode {
  return (
    <Page title={trouble.title} place={null}>
      <p>{trouble.detail}</p>
      {trouble.fields.length > 0 ? (
        <ul>
          {trouble.fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{field === '' ? message : `${field}: ${message}`}</li>
          ))}
        </ul>
      ) : null}
      {trouble.reference === undefined ? null : (
        <p>
          Reference: <code>{trouble.reference}</code>
        </p>
      )}
      <p>
        <a href="/">Go to the Place page</a>
      </p>
    </Page>
  )
}
