import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FootingsError } from '../failure.ts'
import {
  ACCESS_ASPECTS,
  DOMAINS,
  loadIndicators,
  parseIndicator,
  type Indicator,
  type Part,
} from './indicators.ts'
import { loadMappings, MAPPINGS_DIRECTORY } from './sources/local-figures.ts'
import { knownStream } from './sources/payments-streams.ts'

const FOLDER = fileURLToPath(new URL('./indicators', import.meta.url))
const indicators = await loadIndicators()
const mappings = await loadMappings(MAPPINGS_DIRECTORY)

/** Counts that a user's own file may bring: no publication gives them by practice. */
const LOCAL_COUNTS = [
  'accident-and-emergency-attendances',
  'emergency-admissions',
  'outpatient-referrals',
]
/** Modelled prevalence, which a user's own file may bring too. */
const EXPECTED = [
  'expected-atrial-fibrillation-prevalence',
  'expected-copd-prevalence',
  'expected-coronary-heart-disease-prevalence',
  'expected-dementia-prevalence',
  'expected-diabetes-prevalence',
  'expected-hypertension-prevalence',
  'expected-stroke-and-tia-prevalence',
]

describe('the indicators that come with Footings', () => {
  test('are one file each, and at least 125', async () => {
    const files = await readdir(FOLDER)
    expect(indicators.length).toBeGreaterThanOrEqual(125)
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

  test('take local figures that the mappings give, but for those that a user brings', () => {
    const given = mappings.flatMap(({ figures }) =>
      Array.isArray(figures) ? figures.map(({ indicator }) => indicator) : [],
    )
    const wanted = new Set(
      parts('local_figures').flatMap(({ where }) => [where['indicator']].flat()),
    )
    const others = [...wanted].filter((id) => !given.includes(String(id)))
    expect(new Set(others)).toEqual(new Set([...LOCAL_COUNTS, ...EXPECTED]))
  })
})

function partsOf(...of: readonly Indicator[]): readonly Part[] {
  return of
    .flatMap(({ ways }) => ways.flatMap((way) => [way.numerator, way.denominator]))
    .filter((part) => part !== undefined)
}

function parts(dataset: string): readonly Part[] {
  return partsOf(...indicators).filter((part) => part.dataset === dataset)
}

const idsOf = (is: (indicator: Indicator) => boolean): string[] =>
  indicators
    .filter(is)
    .map(({ id }) => id)
    .toSorted()

describe('their keys go with what they count', () => {
  /** Counted whole, money, time at work, or events that are not one a person: no chance to reckon with. */
  const WHOLE = ['patients', 'patients_lsoa', 'practice_lists', 'payments', 'workforce']

  test('registers and care of patients vary as shares; staff, money and lists do not vary by chance', () => {
    const from = (...datasets: readonly string[]) =>
      indicators.filter(({ ways }) =>
        ways.some(({ numerator }) => datasets.includes(numerator.dataset)),
      )
    const patients = from('qof_prevalence', 'qof_achievement', 'gp_patient_survey')
    expect(patients.length).toBeGreaterThan(35)
    expect(patients.filter(({ variation }) => variation !== 'binomial')).toEqual([])
    const whole = from(...WHOLE, 'deprivation_practice')
    expect(whole.length).toBeGreaterThan(50)
    expect(whole.filter(({ variation }) => variation !== 'none')).toEqual([])
    expect(idsOf(({ variation }) => variation === 'poisson')).toEqual(LOCAL_COUNTS)
  })

  test('courses of antibiotics vary as shares of items; repeat items and items per patient do not', () => {
    const chance = idsOf(
      ({ variation, ways }) =>
        variation !== 'none' && ways.some(({ numerator }) => numerator.dataset === 'prescribing'),
    )
    expect(chance).toEqual(['broad-spectrum-antibacterials', 'trimethoprim-share'])
  })

  test('shares of items without limits say why', () => {
    const repeats = indicators.filter(
      ({ kind, variation, ways }) =>
        kind === 'proportion' &&
        variation === 'none' &&
        ways.some(({ numerator }) => numerator.dataset === 'prescribing'),
    )
    expect(repeats).toHaveLength(5)
    expect(repeats.filter(({ caveats }) => !/month after month.*no limits/s.test(caveats))).toEqual(
      [],
    )
  })

  test('answers to a survey are weighed by those who answered the question, else by the forms', () => {
    const answers = indicators.filter(({ ways }) =>
      ways.some(({ mean, numerator }) => mean && numerator.dataset === 'gp_patient_survey'),
    )
    expect(answers).toHaveLength(6)
    for (const { id, ways } of answers) {
      expect(
        ways.map(({ denominator }) => denominator?.sum),
        id,
      ).toEqual(['base', 'received'])
      const [first, second] = ways
      expect(second?.numerator, id).toEqual(first?.numerator)
      expect(second?.denominator?.where, id).toEqual(first?.numerator.where)
      expect(first?.denominator?.where, id).toEqual(first?.numerator.where)
    }
  })

  test('what varies by chance otherwise than it is reckoned says so', () => {
    const told = indicators.filter(
      ({ variation, ways }) =>
        variation === 'poisson' ||
        (variation === 'binomial' &&
          ways.some(({ numerator }) =>
            ['prescribing', 'appointments'].includes(numerator.dataset),
          )) ||
        ways.some(({ mean, numerator }) => mean && numerator.dataset === 'gp_patient_survey'),
    )
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter(({ caveats }) => !/limits?/i.test(caveats)).map(({ id }) => id)).toEqual([])
  })

  test('small numbers of surveys and of local counts have rules of their own', () => {
    const surveys = idsOf((one) =>
      partsOf(one).some((part) => part.dataset === 'gp_patient_survey'),
    )
    expect(idsOf((one) => one.small_numbers === 'survey')).toEqual(surveys)
    expect(surveys.length).toBeGreaterThan(5)
    expect(idsOf((one) => one.small_numbers === 'local counts')).toEqual(LOCAL_COUNTS)
  })

  test('each aspect of access has indicators, and those of access without one are few', () => {
    for (const aspect of ACCESS_ASPECTS) {
      expect(idsOf((one) => one.aspect === aspect).length, aspect).toBeGreaterThanOrEqual(2)
    }
    expect(
      idsOf((one) => one.domain === 'access and experience' && one.aspect === undefined),
    ).toEqual([
      'appointments-not-attended',
      'patient-participation-payments',
      'survey-confidence-and-trust',
      'survey-needs-met',
      'survey-overall-experience',
      'survey-response-rate',
    ])
  })

  test('a prize of detection has its expected prevalence, of treatment an ambition and who set it', () => {
    const detection = indicators.flatMap(({ prize }) =>
      prize?.kind === 'detection' ? [prize.expected] : [],
    )
    expect(detection.toSorted()).toEqual(EXPECTED)
    const treatment = indicators.filter(({ prize }) => prize?.kind === 'treatment')
    expect(treatment.map(({ id }) => id)).toEqual([
      'atrial-fibrillation-anticoagulated',
      'hypertension-controlled',
    ])
    // Both gaps are of the same people, so that they must bear the same name.
    for (const { id, prize } of treatment) {
      const [condition = ''] = id.split(/-(?:anticoagulated|controlled)/)
      const register = indicators.find((one) => one.id === `${condition}-prevalence`)
      expect(register?.prize?.people, id).toBe(prize?.people)
    }
    for (const { prize } of treatment) {
      if (prize?.kind === 'treatment') expect(prize.from).toMatch(/\b20[0-9]{2}\b/)
    }
  })

  test('prescribing safety is patient safety', () => {
    const safety = indicators.filter(({ quality }) => quality === 'patient safety')
    expect(safety.length).toBeGreaterThanOrEqual(6)
    expect(new Set(safety.map(({ domain }) => domain))).toEqual(new Set(['medicines']))
  })

  test('each was reviewed and is again within a year', () => {
    for (const { id, reviewed, next_review } of indicators) {
      expect(reviewed >= '2026-11-22', id).toBe(true)
      const days = (Date.parse(next_review) - Date.parse(reviewed)) / 86_400_000
      expect(days, id).toBeLessThanOrEqual(366)
    }
  })
})

describe('measures by BNF code', () => {
  const measures = indicators.filter(({ ways }) =>
    ways.some(({ numerator }) => numerator.starts !== undefined),
  )
  const prefixes = (part: Part | undefined, key: 'starts' | 'not_starts'): readonly string[] =>
    part?.[key]?.['chemical'] ?? []

  test('are twelve or more, with codes that chemical substances have', () => {
    expect(measures.length).toBeGreaterThanOrEqual(12)
    const codes = partsOf(...measures).flatMap((part) => [
      ...prefixes(part, 'starts'),
      ...prefixes(part, 'not_starts'),
    ])
    expect(codes.length).toBeGreaterThan(30)
    expect(
      codes.filter((code) => !/^(0[1-9]|1[0-9])([0-9]{2,5}|[0-9]{5}[0-9A-Z]{2})$/.test(code)),
    ).toEqual([])
  })

  test.each(measures.map((one) => [one.id, one] as const))(
    '%s counts nothing above that is not below, and is 0 where there is none',
    (_, { kind, ways }) => {
      for (const { numerator, denominator, zero_if_absent } of ways) {
        if (kind === 'rate') {
          expect(numerator.zero_if_none).toBe(true)
          continue
        }
        expect(zero_if_absent).toBe(true)
        const whole = prefixes(denominator, 'starts')
        const never = prefixes(denominator, 'not_starts')
        for (const code of prefixes(numerator, 'starts')) {
          expect(
            whole.some((one) => code.startsWith(one)),
            code,
          ).toBe(true)
          expect(
            never.some((one) => code.startsWith(one) || one.startsWith(code)),
            code,
          ).toBe(false)
        }
      }
    },
  )
})

describe('a folder of one’s own', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-indicators-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  const own = (id: string, more = ''): string => `id: ${id}
name: ${id} of ours
short: ${id}
domain: workforce
meaning: Ours.
why: We count it.
caveats: None but us has it.
polarity: no judgement
kind: count
variation: none
unit: of ours
decimals: 0
ways:
  - numerator: { dataset: local_figures, sum: value, where: { indicator: ${id} } }
source: Our own file
reviewed: 2026-11-22
next_review: 2027-11-22
${more}`
  const refusal = async (): Promise<FootingsError> => {
    const error = await loadIndicators(folder).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error instanceof FootingsError) return error
    throw new Error('it was not refused')
  }

  test('adds its indicators to those that come with Footings', async () => {
    await writeFile(join(folder, 'rooms.yaml'), own('rooms'))
    await writeFile(join(folder, 'notes.txt'), 'not an indicator')
    const all = await loadIndicators(folder)
    expect(all).toHaveLength(indicators.length + 1)
    expect(all.find(({ id }) => id === 'rooms')).toMatchObject({ small_numbers: 'published' })
    const order = all.map(({ domain }) => DOMAINS.indexOf(domain))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })
  test('need not be there', async () => {
    expect(await loadIndicators(join(folder, 'none'))).toEqual(indicators)
  })
  test('cannot take the id or the name of another', async () => {
    const path = join(folder, 'gp-headcount.yaml')
    await writeFile(path, own('gp-headcount'))
    expect(await refusal()).toMatchObject({
      kind: 'data',
      where: { file: path, column: 'id' },
      message: 'There is already an indicator with the id gp-headcount: gp-headcount.yaml.',
    })
    await rm(path)
    const short = indicators[0]?.short ?? ''
    await writeFile(
      join(folder, 'rooms.yaml'),
      own('rooms').replace('short: rooms', `short: ${short}`),
    )
    expect((await refusal()).message).toContain(`the short ${short}`)
  })
  test('is told which of its files is not in order', async () => {
    const path = join(folder, 'rooms.yaml')
    await writeFile(path, own('rooms').replace('kind: count', 'kind: guess'))
    expect((await refusal()).where).toEqual({ file: path, column: 'kind' })
  })
  test('cannot expect what is not there, or in another unit', async () => {
    const share = (expected: string): string =>
      own('rooms', `prize: { kind: detection, expected: ${expected}, people: rooms }\n`)
        .replace('kind: count', 'kind: proportion\nmultiplier: 100')
        .replace(
          'where: { indicator: rooms } }',
          'where: { indicator: rooms } }\n    published: true',
        )
    const path = join(folder, 'rooms.yaml')
    for (const [expected, told] of [
      ['luck', 'no other indicator luck'],
      ['rooms', 'no other indicator rooms'],
      ['gp-headcount', 'not a proportion in the same unit'],
    ] as const) {
      await writeFile(path, share(expected))
      expect(await refusal()).toMatchObject({ where: { file: path, column: 'prize.expected' } })
      expect((await refusal()).message).toContain(told)
    }
    await writeFile(path, share('expected-hypertension-prevalence'))
    expect(await loadIndicators(folder)).toHaveLength(indicators.length + 1)
  })
})

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
  test('for a beginning of what is no text, or zeros beside a number of rows', () => {
    const starts = change('sum: amount', "sum: amount\n      starts: { amount: ['1'] }")
    expect(fault(starts).message).toContain('amount is no text')
    const none = change('sum: amount', "sum: amount\n      starts: { steam: ['G'] }")
    expect(fault(none).message).toContain('there is no column steam')
    const both = change('sum: amount', 'sum: amount\n      complete: 2\n      zero_if_none: true')
    expect(fault(both).message).toContain('zero_if_none')
  })
  test('for dates that are none, or the wrong way about', () => {
    expect(fault(change(/reviewed: .*/, 'reviewed: soon')).where.column).toBe('reviewed')
    expect(fault(change(/next_review: .*/, 'next_review: 2020-01-01')).where.column).toBe(
      'next_review',
    )
  })
})
