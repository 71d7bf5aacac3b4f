import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FootingsError } from '../failure.ts'
import { DOMAINS, loadIndicators, parseIndicator, type Part } from './indicators.ts'
import { loadMappings, MAPPINGS_DIRECTORY } from './sources/local-figures.ts'
import { knownStream } from './sources/payments-streams.ts'

const FOLDER = fileURLToPath(new URL('./indicators', import.meta.url))
const indicators = await loadIndicators()
const mappings = await loadMappings(MAPPINGS_DIRECTORY)

/** Figures that a user's own file may bring: no publication gives them by practice. */
const FROM_USERS = [
  'emergency-admissions',
  'accident-and-emergency-attendances',
  'outpatient-referrals',
]

describe('the indicators that come with Footings', () => {
  test('are one file each, and at least 45', async () => {
    const files = await readdir(FOLDER)
    expect(indicators.length).toBeGreaterThanOrEqual(45)
    expect(indicators.map(({ id }) => `${id}.yaml`).toSorted()).toEqual(files.toSorted())
  })

  test('are spread over every domain, in the order of the domains', () => {
    const order = indicators.map(({ domain }) => DOMAINS.indexOf(domain))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect([...new Set(indicators.map(({ domain }) => domain))]).toEqual([...DOMAINS])
  })

  test('have names of their own', () => {
    for (const key of ['name', 'short'] as const) {
      const names = indicators.map((indicator) => indicator[key])
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    }
  })

  test.each(indicators.map((indicator) => [indicator.id, indicator] as const))(
    '%s says what it means in plain sentences, without ranking',
    (_, indicator) => {
      for (const text of [indicator.meaning, indicator.why, indicator.caveats]) {
        expect(text).toMatch(/^[A-Z].*[.]$/s)
      }
      const all = [indicator.name, indicator.meaning, indicator.why, indicator.caveats].join(' ')
      expect(all).not.toMatch(
        /\b(best|worst|top|bottom|rank\w*|league|outlier\w*|perform\w*|poor practice)\b/i,
      )
      expect(indicator.unit).toBe(indicator.unit.trim())
      expect(indicator.meaning.length).toBeLessThan(300)
    },
  )

  test('are explained with an example that is in order', async () => {
    const page = fileURLToPath(new URL('../../../docs/adding-an-indicator.md', import.meta.url))
    const [, example = ''] = /```yaml\n([^]*?)```/.exec(await readFile(page, 'utf8')) ?? []
    expect(parseIndicator(example, 'patients-per-gp.yaml').ways).toHaveLength(1)
  })

  test('take streams of payments under the names that the payments have', () => {
    const wanted = parts('payments').flatMap(({ where }) => [where['stream']].flat())
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((name) => knownStream(String(name)) !== name)).toEqual([])
  })

  test('take local figures that the mappings give, but for three that a user brings', () => {
    const given = mappings.flatMap(({ figures }) =>
      Array.isArray(figures) ? figures.map(({ indicator }) => indicator) : [],
    )
    const wanted = new Set(
      parts('local_figures').flatMap(({ where }) => [where['indicator']].flat()),
    )
    const others = [...wanted].filter((id) => !given.includes(String(id)))
    expect(new Set(others)).toEqual(new Set(FROM_USERS))
  })
})

function parts(dataset: string): readonly Part[] {
  return indicators
    .flatMap(({ ways }) => ways.flatMap((way) => [way.numerator, way.denominator]))
    .filter((part) => part !== undefined)
    .filter((part) => part.dataset === dataset)
}

describe('an indicator that is not in order is refused', async () => {
  const text = await readFile(`${FOLDER}/total-payments-per-registered-patient.yaml`, 'utf8')
  const file = 'total-payments-per-registered-patient.yaml'
  const change = (from: string | RegExp, to: string): string => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    return changed
  }
  const fault = (of: string, name: string = file): FootingsError => {
    try {
      parseIndicator(of, name)
    } catch (error) {
      if (error instanceof FootingsError) return error
      throw error
    }
    throw new Error('it was not refused')
  }

  test('it is in order to begin with', () => {
    expect(parseIndicator(text, file).id).toBe('total-payments-per-registered-patient')
    expect(parse(text)).toMatchObject({ kind: 'rate' })
  })
  test('for text that is not YAML, with the line', () => {
    expect(fault(change('domain: money', 'domain: [money')).where).toMatchObject({ file })
    expect(fault('id: a\nname: "b\n').where.line).toBeGreaterThan(0)
  })
  test('for a setting that is missing, unknown or of another kind', () => {
    expect(fault(change(/^polarity.*\n/m, '')).where.column).toBe('polarity')
    expect(fault(`${text}colour: red\n`).message).toContain('colour')
    expect(fault(change('domain: money', 'domain: luck')).where.column).toBe('domain')
    expect(fault(change('decimals: 2', 'decimals: two')).where.column).toBe('decimals')
  })
  test('for a dataset or a column that is not there, naming it', () => {
    expect(fault(change('dataset: payments', 'dataset: wages')).message).toContain('not a dataset')
    const missing = fault(change('sum: amount', 'sum: pounds'))
    expect(missing.message).toContain('there is no column pounds')
    expect(missing.message).toContain('amount')
    expect(fault(change('stream: ', 'steam: ')).where.column).toBe('steam')
    const within =
      'sum: amount\n      within: { dataset: deprivation_lsoa, column: practice, where: { decile: 1 } }'
    expect(fault(change('sum: amount', within)).message).toContain('no column practice')
  })
  test('for a ratio without a denominator', () => {
    expect(fault(change(/ {4}denominator:[^]*?(?=source)/, '')).message).toContain('denominator')
  })
  test('for a mean that is not said to be one, and the other way about', () => {
    expect(fault(change('kind: rate', 'kind: mean')).message).toContain('mean')
    expect(fault(change('ways:\n  - ', 'ways:\n  - mean: true\n    ')).message).toContain('rate')
  })
  test('for zeros without a denominator that says for whom', () => {
    const count = change(/ {4}denominator:[^]*?(?=source)/, '    zero_if_absent: true\n')
    expect(fault(count.replace('kind: rate', 'kind: count')).message).toContain('zero_if_absent')
  })
  test('for a name other than its id', () => {
    expect(fault(text, 'other.yaml').message).toContain(
      'total-payments-per-registered-patient.yaml',
    )
  })
})
