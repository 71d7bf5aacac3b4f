import * as z from 'zod'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { NotFound } from '../web/errors.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { readComparison, type CompareAsked, type Comparison } from './compare-model.ts'
import { CompareChoicePage, ComparePage } from './compare-page.tsx'
import { COMPARE_SHEETS, compareBook } from './compare-sheets.ts'
import { fileName } from './option-sheets.ts'

const READ = { access: 'read' } as const
const several = z.array(z.string().max(100)).max(20)

/** What the address of a comparison asks: `?plan=ID&options=today,ID,ID`. */
const compareQuery = z.object({
  plan: z.string().max(100).optional(),
  options: z
    .union([
      z
        .string()
        .max(2_000)
        .transform((one) => [one]),
      several,
    ])
    .default([]),
})

/** Two to four options beside one another, as a page, CSV and a workbook. */
export function compareRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    '/networks/compare',
    { config: READ, schema: { querystring: compareQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const read = await readComparison(context, query)
      return reply.page(
        'compared' in read ? (
          <ComparePage comparison={read} />
        ) : (
          <CompareChoicePage choice={read} />
        ),
      )
    },
  )
  const schema = { querystring: compareQuery, response: { 200: fileContent } }
  for (const [name, { sheetOf }] of Object.entries(COMPARE_SHEETS)) {
    app.get(`/networks/compare/${name}.csv`, { config: READ, schema }, async ({ query }, reply) => {
      const comparison = await compared(context, query)
      return sendSheet(
        reply,
        sheetOf(comparison),
        `${fileName(comparison.place, `compared-${name}`)}.csv`,
      )
    })
  }
  app.get('/networks/compare.xlsx', { config: READ, schema }, async ({ query }, reply) => {
    const comparison = await compared(context, query)
    const bytes = await sheetsWorkbook(compareBook(comparison))
    return sendWorkbook(reply, bytes, `${fileName(comparison.place, 'compared')}.xlsx`)
  })
}

async function compared(context: AppContext, asked: CompareAsked): Promise<Comparison> {
  const read = await readComparison(context, asked)
  if ('compared' in read) return read
  throw new NotFound('Which options are to be compared is not told: choose them on the page.')
}
