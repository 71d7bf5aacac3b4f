import type { FastifyReply } from 'fastify'
import { commentCell } from '../figure-comments/comments.ts'
import { releasesById } from '../matrix/flat.ts'
import { indicatorParams, type Chosen } from '../comparison/query.ts'
import { sendSheet } from '../register/sheet.ts'
import { basesOf } from '../register/place-model.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent } from '../web/route-rules.ts'
import { findingOf } from './finding.ts'
import { pictureSheet, type Picture } from './picture.ts'
import { historyFor, pictureCalled, picturesOf } from './pictures.ts'
import { practicePeriods } from './practice-periods.ts'
import {
  chartParams,
  drillQuery,
  practiceChartParams,
  practiceParams,
  type DrillQuery,
} from './query.ts'
import { indicatorRowsSheet, periodsSheet, practicePeriodsSheet } from './sheets.ts'
import { sourceRowsOf, sourceRowsSheet, type SourceRows } from './source-rows.ts'
import { neededSubject, orderedRows, practiceSubject, type Subject } from './subject.ts'
import { indicatorWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SVG = 'image/svg+xml; charset=utf-8'
/** A drawing that stands alone is as wide as on a desktop. */
const WIDTH = 720
/** Rows behind one figure; no figure has so many. */
const ALL_ROWS = 1_000_000

/** The tables and charts of an indicator as files, at the same queries as its pages. */
export function indicatorFiles(app: ZodFastify, context: AppContext): void {
  filesOfPractices(app, context)
  filesOfAPractice(app, context)
}

function filesOfPractices(app: ZodFastify, { workspace, now }: AppContext): void {
  const file = {
    config: READ,
    schema: { params: indicatorParams, querystring: drillQuery, response: { 200: fileContent } },
  }
  const chart = { config: READ, schema: { ...file.schema, params: chartParams } }
  app.get('/indicators/:id.csv', file, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    return sendSheet(reply, rowsSheet(subject), `${fileName(subject, query)}.csv`)
  })
  app.get('/indicators/:id.xlsx', file, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    const { periods } = await historyFor(subject)
    const tables = {
      Practices: rowsSheet(subject),
      Periods: periodsSheet(subject, periods),
      Sources: usedSheet(subject),
    }
    const pictures = await picturesOf(subject)
    const bytes = await indicatorWorkbook(subject, findingOf(subject), tables, pictures)
    named(reply, XLSX, `${fileName(subject, query)}.xlsx`)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  })
  app.get('/indicators/:id/periods.csv', file, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    const { periods } = await historyFor(subject)
    const sheet = periodsSheet(subject, periods)
    return sendSheet(reply, sheet, `${fileName(subject, query)}-periods.csv`)
  })
  app.get('/indicators/:id/sources.csv', file, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    return sendSheet(reply, usedSheet(subject), `${fileName(subject, query)}-sources.csv`)
  })
  app.get('/indicators/:id/:chart.csv', chart, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    const picture = await pictureCalled(subject, params.chart)
    return sendSheet(
      reply,
      pictureSheet(picture, subject),
      `${fileName(subject, query)}-${picture.slug}.csv`,
    )
  })
  app.get('/indicators/:id/:chart.svg', chart, async ({ params, query }, reply) => {
    const subject = await neededSubject(workspace, now, params.id, query)
    const picture = await pictureCalled(subject, params.chart)
    return sendDrawing(reply, subject, picture, fileName(subject, query))
  })
}

function filesOfAPractice(app: ZodFastify, { workspace, now }: AppContext): void {
  const file = {
    config: READ,
    schema: { params: practiceParams, querystring: drillQuery, response: { 200: fileContent } },
  }
  const chart = { config: READ, schema: { ...file.schema, params: practiceChartParams } }
  const address = '/indicators/:id/practices/:code'
  app.get(`${address}/periods.csv`, file, async ({ params, query }, reply) => {
    const subject = await practiceSubject(workspace, now, params, query)
    const periods = await practicePeriods(subject, await historyFor(subject))
    const sheet = practicePeriodsSheet(subject, periods)
    return sendSheet(reply, sheet, `${practiceFile(subject)}-periods.csv`)
  })
  for (const side of ['numerator', 'denominator'] as const) {
    app.get(`${address}/${side}.csv`, file, async ({ params, query }, reply) => {
      const subject = await practiceSubject(workspace, now, params, query)
      const source = await sourceOf(subject, side)
      return sendSheet(reply, sourceRowsSheet(source), `${practiceFile(subject)}-${side}.csv`)
    })
  }
  app.get(`${address}/:chart.csv`, chart, async ({ params, query }, reply) => {
    const subject = await practiceSubject(workspace, now, params, query)
    const picture = await pictureCalled(subject, params.chart, 'a practice')
    return sendSheet(
      reply,
      pictureSheet(picture, subject),
      `${practiceFile(subject)}-${picture.slug}.csv`,
    )
  })
  app.get(`${address}/:chart.svg`, chart, async ({ params, query }, reply) => {
    const subject = await practiceSubject(workspace, now, params, query)
    const picture = await pictureCalled(subject, params.chart, 'a practice')
    return sendDrawing(reply, subject, picture, practiceFile(subject))
  })
}

function rowsSheet(subject: Subject) {
  const releases = releasesById(subject.workspace.evidence.releases)
  return indicatorRowsSheet(subject, orderedRows(subject.rows, subject.query.order), releases)
}

function usedSheet({ rows, workspace }: Subject) {
  const used = new Set(rows.flatMap(({ cell }) => cell.releases))
  return sourcesSheet(basesOf(workspace.evidence, used))
}

async function sourceOf(subject: Subject, side: SourceRows['side']): Promise<SourceRows> {
  const { workspace, indicator, column, rows } = subject
  const code = rows[0]?.practice.code ?? ''
  const found =
    column.period === null
      ? []
      : await sourceRowsOf(workspace, indicator, code, column.period, ALL_ROWS)
  const source = found.find((one) => one.side === side)
  if (source !== undefined && !source.withheld) return source
  throw new NotFound(
    source === undefined
      ? `This figure has no ${side}.`
      : 'The rows behind this figure are of few people and stay with the file that they came from.',
  )
}

function sendDrawing(
  reply: FastifyReply,
  subject: Subject,
  picture: Picture,
  name: string,
): string {
  named(reply, SVG, `${name}-${picture.slug}.svg`)
  return picture.draw({
    id: picture.slug,
    title: `${subject.indicator.name}: ${picture.heading}`,
    description: [picture.sentence, ...saidOf(subject)].join(' '),
    width: WIDTH,
    source: `${subject.indicator.name}, ${subject.title}. ${picture.note}`,
  })
}

/** What the practice that a drawing marks says of its figure. */
function saidOf({ marked }: Subject): readonly string[] {
  const said = commentCell(marked?.comment ?? null)
  return said === null ? [] : [`The practice says: ${said}.`]
}

function named(reply: FastifyReply, type: string, name: string): void {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
}

function fileName(subject: Subject & { readonly chosen: Chosen }, query: DrillQuery): string {
  const { place } = subject.chosen.asked
  const of = query.footprint === undefined ? (query.network ?? place ?? '') : 'footprint'
  return [of, subject.indicator.id, subject.on].filter((part) => part !== '').join('-')
}

function practiceFile({ rows, indicator, on }: Subject): string {
  return [rows[0]?.practice.code ?? '', indicator.id, on].join('-')
}
