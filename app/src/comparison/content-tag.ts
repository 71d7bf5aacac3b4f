import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Gives an answer the ETag of its content, and answers 304 without it to a program that has it
 * already (`If-None-Match`). For the `onSend` of a route; only answers with status 200 get one.
 */
export async function tagContent(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
  void reply.header('etag', tag)
  if (!isKnown(request.headers['if-none-match'], tag)) return payload
  void reply.code(304).removeHeader('content-type')
  return null
}

/** Whether a list of tags names this one; weak tags compare as strong ones here (RFC 9110, 13.1.2). */
function isKnown(told: string | undefined, tag: string): boolean {
  const tags = (told ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
