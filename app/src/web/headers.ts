const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'none'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/**
 * Headers of every response: nothing from another host, no inline script or style, no framing, no
 * guessing of types, no copy kept by the browser (hashed assets override the last).
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

/** Besides, where people come by way of TLS: never again without it, for two years. */
export const ONLY_HTTPS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

/** The script of the thread that solves in the browser begins with this name. */
export const SOLVER_WORKER = 'solver-worker-'

/** What that thread alone may do besides: compile the solver's WebAssembly, which comes from here. */
export const SOLVER_SECURITY_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** What a hashed asset says instead of `no-store`: its content never changes under its name. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'
