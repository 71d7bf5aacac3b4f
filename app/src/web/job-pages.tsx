import type { FastifyRequest } from 'fastify'
import type { ReactNode } from 'react'
import * as z from 'zod'

import { demand } from '../rights/person.ts'
import type { Right } from '../rights/roles.ts'

import { Button, Form, SummaryList, Tag } from './components.tsx'
import type { Room, ShellContext } from './context.ts'
import { NotFound } from './errors.ts'
import type { Job, Jobs, JobState } from './jobs.ts'
import { Page } from './layout.tsx'
import { htmlPage, redirection } from './route-rules.ts'

const jobParams = z.object({ id: z.string().max(64) })

const jobSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    progress: z.number().min(0).max(1).nullable(),
    message: z.string(),
    result: z
      .object({
        summary: z.string(),
        link: z.object({ label: z.string(), href: z.string() }).optional(),
      })
      .nullable(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job', description: 'A piece of long work as it stands now' })

/** The pages and the API of long work. */
export const jobRoom: Room<ShellContext> = {
  name: 'jobs',
  needs: { read: 'signed in', write: 'signed in' },
  routes(app, { jobs }) {
    app.get(
      '/jobs/:id',
      { config: { access: 'read' }, schema: { params: jobParams, response: { 200: htmlPage } } },
      async (request, reply) => reply.page(<JobPage job={await seen(jobs, request)} />),
    )
    app.post(
      '/jobs/:id/cancel',
      {
        config: { access: 'write' },
        schema: { params: jobParams, body: z.object({}).nullish(), response: { 303: redirection } },
      },
      async (request, reply) => {
        const { id } = await seen(jobs, request, 'edit plans')
        await jobs.cancel(id)
        return reply.seeOther(`/jobs/${id}`)
      },
    )
    app.get(
      '/api/v1/jobs/:id',
      {
        config: { access: 'read' },
        schema: {
          summary: 'How far a job is',
          tags: ['jobs'],
          params: jobParams,
          response: { 200: jobSchema },
        },
      },
      async (request) => told(await seen(jobs, request)),
    )
    app.post(
      '/api/v1/jobs/:id/cancel',
      {
        config: { access: 'write' },
        schema: {
          summary: 'Stop a job',
          description: 'Tells the job to stop; it may take a moment. A job that has ended stays.',
          tags: ['jobs'],
          params: jobParams,
          body: z.object({}).nullish(),
          response: { 200: jobSchema },
        },
      },
      async (request) => {
        const { id } = await seen(jobs, request, 'edit plans')
        await jobs.cancel(id)
        return told(await known(jobs, id))
      },
    )
  },
}

/** A job without what only its own room tells of it. */
function told({ kind: _kind, place: _place, ...job }: Job): Omit<Job, 'kind' | 'place'> {
  if (job.result === null) return job
  const { summary, link } = job.result
  return { ...job, result: { summary, link } }
}

/**
 * A job, for somebody who may see it.
 *
 * @throws FootingsError 'denied' where it is about a place that they have not the right for
 */
async function seen(
  jobs: Jobs,
  {
    params,
    person,
  }: Pick<FastifyRequest<{ Params: z.output<typeof jobParams> }>, 'params' | 'person'>,
  right: Right = 'read plans',
): Promise<Job> {
  const job = await known(jobs, params.id)
  if (job.place !== null) demand(person, right, { place: job.place })
  return job
}

async function known(jobs: Jobs, id: string): Promise<Job> {
  const job = await jobs.find(id)
  if (job === undefined) {
    throw new NotFound(
      'This job is not known. Jobs are forgotten when Footings stops, and the oldest ones before.',
    )
  }
  return job
}

const STATE_TAGS: Readonly<
  Record<
    JobState,
    { readonly label: string; readonly colour: 'blue' | 'green' | 'grey' | 'orange' }
  >
> = {
  running: { label: 'Running', colour: 'blue' },
  done: { label: 'Done', colour: 'green' },
  failed: { label: 'Failed', colour: 'orange' },
  cancelled: { label: 'Stopped', colour: 'grey' },
}

/** One job: its bar while it runs, its result when it has ended. */
function JobPage({ job }: { readonly job: Job }): ReactNode {
  const { label, colour } = STATE_TAGS[job.state]
  const running = job.state === 'running'
  return (
    <Page title={job.title} place={null} current="data" {...(running ? { refreshAfter: 2 } : {})}>
      {running ? <Running job={job} /> : <p className="app-lead">{job.message}</p>}
      <SummaryList
        rows={[
          { term: 'State', value: <Tag colour={colour}>{label}</Tag> },
          { term: 'Started', value: <Moment iso={job.startedAt} /> },
          ...(job.endedAt === null ? [] : [{ term: 'Ended', value: <Moment iso={job.endedAt} /> }]),
        ]}
      />
      {job.result?.link === undefined ? null : (
        <Button href={job.result.link.href}>{job.result.link.label}</Button>
      )}
    </Page>
  )
}

function Running({ job }: { readonly job: Job }): ReactNode {
  return (
    <>
      <div data-island="job" data-address={`/api/v1/jobs/${job.id}`}>
        <p aria-live="polite" data-message>
          {job.message}
        </p>
        <p>
          <progress
            className="app-progress"
            aria-label={job.title}
            max={1}
            value={job.progress ?? undefined}
          />
        </p>
      </div>
      <Form action={`/jobs/${job.id}/cancel`} method="post">
        <Button kind="secondary">Stop this job</Button>
      </Form>
    </>
  )
}

function Moment({ iso }: { readonly iso: string }): ReactNode {
  const text = new Date(iso).toLocaleString('en-GB', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/London',
  })
  return <time dateTime={iso}>{text}</time>
}
