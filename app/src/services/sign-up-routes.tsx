import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { membersOn } from '../footprints/memberships.ts'
import { inForce } from '../register/records.ts'
import { may, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { serviceParams } from './service-addresses.ts'
import { servicePath } from './addresses.ts'
import { readService, type ServiceView } from './service-view.ts'
import { signedPractices } from './service-records.ts'
import { signUpGroup, signUpPractice, termsOf, withdraw, type Signer } from './sign-up-actions.ts'
import { GroupSignUpForm, SignUpForm, WithdrawForm, type GroupMember } from './sign-up-forms.tsx'

const READ = { access: 'read', needs: 'sign up' } as const
const WRITE = { access: 'write', needs: 'sign up' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** What is typed into a field; empty where it was not sent. */
const typedText = formText.transform((text) => text ?? '')

const several = z
  .union([z.string().max(20), z.array(z.string().max(20)).max(500)])
  .optional()
  .transform((given) => [given ?? []].flat().filter((code) => code !== ''))

const signUpBody = z.object({
  version: formVersion,
  practice: typedText,
  starts_on: typedText,
  note: typedText,
  confirm: z.string().max(10).optional(),
})
const groupBody = signUpBody.omit({ practice: true }).extend({
  footprint: z.string().max(100),
  practices: several,
  delivering: several,
})
const withdrawBody = z.object({
  version: formVersion,
  practice: typedText,
  sign_up: z.string().max(100),
  member: z.string().max(100).optional(),
  ends_on: typedText,
  note: typedText,
})

/** The forms by which practices and groups sign up for a service, and withdraw. */
export function signUpRoutes(app: ZodFastify, context: AppContext): void {
  practiceRoutes(app, context)
  groupRoutes(app, context)
  withdrawRoutes(app, context)
}

function practiceRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const show = async (
    person: Person,
    id: string,
    typed: Readonly<Record<string, string | undefined>>,
    errors: readonly FieldError[] = [],
  ) => {
    const view = await readService(context, person, id, {})
    const practices = view.place.practices
      .filter(({ code }) => may(person, 'sign up', { practice: code }))
      .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
    const terms = await termsOf(store.db, view.service, today(context))
    const page = { service: view.service, terms, practices, errors }
    return <SignUpForm {...page} typed={{ starts_on: today(context), ...typed }} />
  }
  app.get(
    '/services/:id/sign-up',
    {
      config: READ,
      schema: {
        params: serviceParams,
        querystring: z.object({ practice: z.string().max(20).optional() }),
        response: { 200: htmlPage },
      },
    },
    async ({ params, query, person }, reply) => reply.page(await show(person, params.id, query)),
  )
  app.post(
    '/services/:id/sign-up',
    { config: WRITE, schema: { params: serviceParams, body: signUpBody, response } },
    async ({ params: { id }, body, person }, reply) => {
      const { version, practice, confirm, ...given } = body
      const errors = await attempt(confirm, async () => {
        const signer = await signerOn(context, person, given.starts_on)
        return signUpPractice(store, signer, { service: id, version, practice }, given)
      })
      if (errors.length === 0) return reply.seeOther(`${servicePath(id)}?done=signed`)
      const typed = { ...given, practice, confirm }
      return reply.page(await show(person, id, typed, errors), statusOf(errors))
    },
  )
}

function groupRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const show = async (
    person: Person,
    id: string,
    asked: {
      readonly footprint?: string | undefined
      readonly starts_on?: string
      readonly note?: string
      readonly confirm?: string | undefined
      readonly practices?: readonly string[]
      readonly delivering?: readonly string[]
    },
    errors: readonly FieldError[] = [],
  ) => {
    const view = await readService(context, person, id, {})
    const day = asked.starts_on ?? today(context)
    const groups = await groupsOf(context, view, day)
    const group = groups.find((one) => one.id === asked.footprint) ?? null
    const members = (group?.members ?? []).filter(({ code }) =>
      may(person, 'sign up', { practice: code }),
    )
    return (
      <GroupSignUpForm
        service={view.service}
        terms={await termsOf(store.db, view.service, day)}
        groups={groups.map((one) => ({
          value: one.id,
          label: `${one.name} (${one.members.length} practices)`,
        }))}
        group={group}
        members={members}
        chosen={asked.practices ?? members.map(({ code }) => code)}
        delivering={asked.delivering ?? []}
        typed={{ starts_on: day, note: asked.note, confirm: asked.confirm }}
        errors={errors}
      />
    )
  }
  app.get(
    '/services/:id/group-sign-up',
    {
      config: READ,
      schema: {
        params: serviceParams,
        querystring: z.object({ footprint: z.string().max(100).optional() }),
        response: { 200: htmlPage },
      },
    },
    async ({ params, query, person }, reply) => reply.page(await show(person, params.id, query)),
  )
  app.post(
    '/services/:id/group-sign-up',
    { config: WRITE, schema: { params: serviceParams, body: groupBody, response } },
    async ({ params: { id }, body, person }, reply) => {
      const { version, confirm, footprint, practices, delivering, ...given } = body
      const errors = await attempt(confirm, async () => {
        const signer = await signerOn(context, person, given.starts_on)
        const asked = { service: id, version, footprint, practices, delivering }
        return signUpGroup(store, signer, asked, given)
      })
      if (errors.length === 0) return reply.seeOther(`${servicePath(id)}?done=group`)
      const again = { ...given, footprint, practices, delivering, confirm }
      return reply.page(await show(person, id, again, errors), statusOf(errors))
    },
  )
}

function withdrawRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const show = async (
    person: Person,
    id: string,
    asked: { readonly practice?: string | undefined; readonly on?: string | undefined },
    typed: Readonly<Record<string, string | undefined>>,
    errors: readonly FieldError[] = [],
  ) => {
    const view = await readService(context, person, id, { on: asked.on })
    const { place, book, groups, service } = view
    const day = view.asked.on
    const under = signedPractices(book).filter(
      (one) => one.service === id && one.practice === asked.practice,
    )
    const signed = under.find((one) => inForce(one, day)) ?? under.at(-1)
    if (signed === undefined) throw new NotFound('This practice has no sign-up for the service.')
    const name = place.practices.find(({ code }) => code === signed.practice)?.name
    return (
      <WithdrawForm
        service={service}
        practice={{ code: signed.practice, name: name ?? signed.practice }}
        signed={signed}
        group={signed.footprint === null ? null : (groups.get(signed.footprint) ?? 'a group')}
        typed={typed}
        errors={errors}
      />
    )
  }
  app.get(
    '/services/:id/withdraw',
    {
      config: READ,
      schema: {
        params: serviceParams,
        querystring: z.object({
          practice: z.string().max(20).optional(),
          on: z.string().max(20).optional(),
        }),
        response: { 200: htmlPage },
      },
    },
    async ({ params, query, person }, reply) =>
      reply.page(await show(person, params.id, query, { ends_on: today(context) })),
  )
  app.post(
    '/services/:id/withdraw',
    { config: WRITE, schema: { params: serviceParams, body: withdrawBody, response } },
    async ({ params: { id }, body, person }, reply) => {
      const { version, practice, sign_up, member = '', ...given } = body
      const errors = await attempt('yes', async () => {
        const signer = await signerOn(context, person, '')
        const of = { service: id, practice, signUp: sign_up, member: member === '' ? null : member }
        return withdraw(store, signer, { ...of, version }, given)
      })
      if (errors.length === 0) return reply.seeOther(`${servicePath(id)}?done=withdrawn`)
      return reply.page(await show(person, id, { practice }, given, errors), statusOf(errors))
    },
  )
}

/** Who signs, with the practices that are open on the first day where that is a day, else today. */
async function signerOn(context: AppContext, person: Person, first: string): Promise<Signer> {
  const now = today(context)
  const day = /^\d{4}-\d{2}-\d{2}$/.test(first) && !Number.isNaN(Date.parse(first)) ? first : now
  const { practices } = await context.workspace.register.on(day)
  return {
    person,
    today: now,
    practices: new Map(
      [...practices.values()].map(({ code, name, subIcb }) => [code, { name, place: subIcb }]),
    ),
  }
}

interface Group {
  readonly id: string
  readonly name: string
  readonly members: readonly GroupMember[]
}

/** Footprints with members of the place on a day. */
async function groupsOf(
  { workspace }: AppContext,
  { place }: ServiceView,
  day: string,
): Promise<readonly Group[]> {
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  const members = (await membersOn(workspace.store, day)).filter(
    ({ status, practice }) =>
      (status === 'member' || status === 'provisional') && names.has(practice),
  )
  return [...Map.groupBy(members, ({ footprint }) => footprint)].map(([id, those]) => ({
    id,
    name: those[0]?.footprint_name ?? id,
    members: those.map(({ practice }) => ({
      code: practice,
      name: names.get(practice) ?? practice,
    })),
  }))
}

/** Does what a form asks, and gives what is wrong with it; a refusal of rights is passed on. */
async function attempt(
  confirm: string | undefined,
  work: () => Promise<unknown>,
): Promise<readonly FieldError[]> {
  if (confirm !== 'yes') return [{ field: 'confirm', message: 'Confirm that it is agreed' }]
  try {
    await work()
    return []
  } catch (error) {
    if (!(error instanceof FootingsError) || !['data', 'finding'].includes(error.kind)) throw error
    return [
      { field: error.where.column ?? '', message: `${error.message} ${error.remedy ?? ''}`.trim() },
    ]
  }
}

/** What is wrong with no field is that somebody else was there before. */
function statusOf(errors: readonly FieldError[]): 400 | 409 {
  return errors.some(({ field }) => field === '') ? 409 : 400
}
