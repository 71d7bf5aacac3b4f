import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

const PATHS: Readonly<Record<string, string>> = {
  'sign-in': '/sign-in/passkey',
  join: '/join/passkey',
  add: '/account/passkeys',
}

/**
 * Asks the browser for a passkey when the button is pressed: the service's challenge goes to it, and
 * its answer goes back. What the page says to browsers without passkeys is taken away.
 */
export function start(element: HTMLElement): void {
  const path = PATHS[element.dataset['action'] ?? '']
  const part = element.querySelector<HTMLElement>('[data-passkey="with"]')
  const button = part?.querySelector('button')
  const fault = part?.querySelector('[data-passkey="fault"]')
  if (path === undefined || !part || !button || !fault || !browserSupportsWebAuthn()) return
  element.querySelector('[data-passkey="without"]')?.remove()
  part.hidden = false
  button.addEventListener('click', () => {
    fault.textContent = ''
    button.disabled = true
    const typed = Object.fromEntries(
      [...part.querySelectorAll('input')].map((input) => [input.name, input.value]),
    )
    ask(path, typed, element.dataset['to'] ?? '')
      .then((to) => location.assign(to))
      .catch((error: unknown) => {
        fault.textContent =
          error instanceof Refusal ? error.message : 'No passkey was used. Try again'
        button.disabled = false
      })
  })
}

/** What the service does not take, in its own words. */
class Refusal extends Error {}

async function ask(
  path: string,
  typed: Readonly<Record<string, string>>,
  to: string,
): Promise<string> {
  const { code = '', name = '' } = typed
  if (path === PATHS['sign-in']) {
    const optionsJSON: PublicKeyCredentialRequestOptionsJSON = await post(`${path}/options`, { to })
    const answer = await startAuthentication({ optionsJSON })
    const done: { to: string } = await post(path, { answer })
    return done.to
  }
  if (name.trim() === '') throw new Refusal('Say what you call the passkey')
  const optionsJSON: PublicKeyCredentialCreationOptionsJSON = await post(`${path}/options`, {
    code,
  })
  const answer = await startRegistration({ optionsJSON })
  const done: { to: string } = await post(path, { answer, name })
  return done.to
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const told: unknown = await response.json()
  if (!response.ok) {
    const message: unknown =
      typeof told === 'object' && told !== null ? Reflect.get(told, 'message') : undefined
    throw new Refusal(typeof message === 'string' ? message : 'This did not work. Try again')
  }
  return told as Answer
}
