import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'

import type { ZodFastify } from './context.ts'
import type { PageSetting } from './page-setting.ts'
import { renderPage } from './render.tsx'

declare module 'fastify' {
  interface FastifyReply {
    /**
     * The HTML of a page, drawn with the assets and the place of this server, for a handler to
     * return; it also sets the status (200 unless told) and the content type.
     */
    page(page: ReactElement, status?: number): string
    /** Answers a form by leading to another page (303), for a handler to return. */
    seeOther(href: string): ''
  }
}

/** Gives every handler's reply the ways that pages answer. */
export function decorateReplies(
  app: ZodFastify,
  setting: (request: FastifyRequest) => PageSetting,
): void {
  app.decorateReply('page', function page(this: FastifyReply, element, status = 200) {
    void this.code(status).type('text/html; charset=utf-8')
    return renderPage(element, setting(this.request))
  })
  app.decorateReply('seeOther', function seeOther(this: FastifyReply, href) {
    void this.code(303).header('location', href)
    return ''
  })
}
