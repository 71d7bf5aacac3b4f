import { FootingsError } from '../failure.ts'
import { checked } from '../register/records.ts'
import { ROLES, SCOPES_OF_ROLE } from '../rights/roles.ts'
import type { PersonRow } from '../store/tables.ts'
import { today, type Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { disable, giveRole, invite } from './administration.ts'
import { organisationOf } from './organisations-of-roles.ts'
import { readPeople } from './people-view.ts'
import { findByEmail, personInput } from './people.ts'
import { erasePerson } from './retention.ts'
import { reasonText, roleInput, type RoleInput } from './roles-input.ts'
import { makeSetUpCode } from './set-up.ts'

type Verb = (workspace: Workspace, words: Words, effects: Effects) => Promise<number>

const VERBS: Readonly<Record<string, Verb>> = {
  'set-up': setUp,
  invite: inviteSomebody,
  list,
  role,
  disable: disableSomebody,
  erase,
}

/** `footings user VERB`: the first account, and the people who may sign in, from the command line. */
export async function user(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    role: { type: 'string' },
    at: { type: 'string' },
    name: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    reason: { type: 'string' },
  })
  const [name = ''] = words.words
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb === undefined) {
    throw new FootingsError('usage', `There is no ‘footings user ${name}’.`, {
      remedy: `Say one of: ${Object.keys(VERBS).join(', ')}.`,
    })
  }
  return withWorkspace(words, effects, (workspace) => verb(workspace, words, effects))
}

async function setUp(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const code = await makeSetUpCode(workspace.store, effects.now())
  if (code === undefined) {
    throw new FootingsError('finding', 'Somebody can manage people here already.', {
      remedy: 'Sign in as them and invite others; see: footings user list',
    })
  }
  if (words.flag('json')) effects.out(`${JSON.stringify({ code, page: '/set-up', hours: 24 })}\n`)
  else effects.out(`${code}\nType it at the page /set-up of the service within 24 hours.\n`)
  return 0
}

async function inviteSomebody(
  workspace: Workspace,
  words: Words,
  effects: Effects,
): Promise<number> {
  const email = wordAfter(words, 'EMAIL')
  const who = checked(personInput, { name: words.text('name') ?? email.split('@')[0] ?? '', email })
  const first =
    words.text('role') === undefined ? undefined : await roleOf(workspace, words, effects)
  const { id, code, expires } = await invite({ workspace, now: effects.now }, who, first)
  if (words.flag('json')) {
    effects.out(`${JSON.stringify({ id, email: who.email, code, expires, page: '/join' })}\n`)
  } else {
    effects.out(
      `${code}\nGive it to ${who.email}, who types it at the page /join by ${expires.slice(0, 10)}. It is not shown again.\n`,
    )
  }
  return 0
}

async function role(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const person = await personAsked(workspace, words)
  const given = await giveRole(
    { workspace, now: effects.now },
    person.id,
    await roleOf(workspace, words, effects),
  )
  effects.out(`${person.email ?? person.id} is ${given.role} from ${given.starts_on}.\n`)
  return 0
}

async function list(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const { people } = await readPeople({ workspace, now: effects.now })
  writeTable(
    effects,
    words,
    [
      { key: 'id', heading: 'Id' },
      { key: 'name', heading: 'Name' },
      { key: 'email', heading: 'Email' },
      { key: 'state', heading: 'State' },
      { key: 'roles', heading: 'Roles' },
      { key: 'last_sign_in', heading: 'Last sign-in' },
    ],
    people.map(({ person, roles, lastSignIn }) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      state: person.state,
      roles: roles
        .map((one) =>
          one.scope === 'system' ? one.role : `${one.role} at ${one.organisationName}`,
        )
        .join('; '),
      last_sign_in: lastSignIn,
    })),
  )
  return 0
}

async function disableSomebody(
  workspace: Workspace,
  words: Words,
  effects: Effects,
): Promise<number> {
  const person = await personAsked(workspace, words)
  await disable({ workspace, now: effects.now }, person, reasonOf(words))
  effects.out(`${person.email ?? person.id} is disabled, and their sessions have ended.\n`)
  return 0
}

async function erase(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const person = await personAsked(workspace, words)
  await erasePerson({ workspace, now: effects.now }, person, reasonOf(words))
  effects.out(`The person is erased. What they changed stays, under ${person.id}.\n`)
  return 0
}

/** The role that the options describe; its kind of organisation is the first that knows the code. */
async function roleOf(workspace: Workspace, words: Words, effects: Effects): Promise<RoleInput> {
  const name = words.text('role') ?? ''
  const known = ROLES.find((one) => one.toLowerCase() === name.toLowerCase())
  if (known === undefined) {
    throw new FootingsError(
      'usage',
      `${name === '' ? 'No role is given' : `There is no role ${name}`}.`,
      {
        remedy: `Say --role with one of: ${ROLES.join(', ')}.`,
      },
    )
  }
  const at = words.text('at') ?? ''
  for (const scope of SCOPES_OF_ROLE[known]) {
    const organisation = scope === 'system' ? '' : at
    if (scope !== 'system' && at === '') continue
    const found = await organisationOf(workspace, effects.now(), scope, organisation, false)
    if (found === undefined) continue
    return checked(roleInput, {
      role: known,
      scope,
      organisation,
      starts_on: words.text('from') ?? today(effects),
      ends_on: words.text('to'),
      reason: reasonOf(words),
    })
  }
  throw new FootingsError(
    'usage',
    `The role ${known} cannot be held at ${at === '' ? 'nothing' : at}.`,
    {
      remedy: `Say --at with the code of a ${SCOPES_OF_ROLE[known].join(' or ')} that is known here.`,
    },
  )
}

function reasonOf(words: Words): string {
  const given = reasonText.safeParse(words.text('reason') ?? 'On the command line')
  if (given.success) return given.data
  throw new FootingsError('usage', `The reason ${given.error.issues[0]?.message ?? 'is wrong'}.`)
}

async function personAsked(workspace: Workspace, words: Words): Promise<PersonRow> {
  const email = wordAfter(words, 'EMAIL')
  const person = await findByEmail(workspace.store.db, email.toLowerCase())
  if (person !== undefined) return person
  throw new FootingsError('finding', `No account has the address ${email}.`, {
    remedy: 'See: footings user list',
  })
}

function wordAfter(words: Words, what: string): string {
  const [, word] = words.words
  if (word !== undefined) return word
  throw new FootingsError('usage', `${what} is missing.`, { remedy: 'See: footings --help' })
}
