import type { FastifyRequest } from 'fastify'

/**
 * The address of this service as browsers know it: the origin that it is served under or, on this
 * computer, the host that the request names, which the server has checked to be this computer.
 */
export function ownOrigin(
  request: Pick<FastifyRequest, 'headers'>,
  origin: string | undefined,
): string {
  return origin ?? `http://${request.headers.host ?? 'localhost'}`
}
