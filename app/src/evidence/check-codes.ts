import { counted, some, type Figures, type Finding } from './finding.ts'
import { DATASETS, type DatasetName } from './datasets.ts'

/** What knows which codes there are, and the figures in which they must be known. */
interface Register {
  readonly noun: string
  readonly column: string
  readonly known: readonly DatasetName[]
  readonly figures: readonly DatasetName[]
  /** SQL: codes that stand for no place or unit at all. */
  readonly except?: string
  readonly load: string
  readonly means: string
}

const PRACTICE_REGISTERS: readonly DatasetName[] = [
  'practices',
  'practice_geography',
  'practice_contracts',
]

const REGISTERS: readonly Register[] = [
  {
    noun: 'practice',
    column: 'practice',
    known: PRACTICE_REGISTERS,
    figures: datasetsWith('practice').filter((name) => !PRACTICE_REGISTERS.includes(name)),
    load: 'the list of practices (epraccur)',
    means:
      'They are in no place, so their figures show in no table. They may have closed before the registers begin or opened after they end: import older or newer ones',
  },
  {
    noun: 'LSOA',
    column: 'lsoa',
    known: ['deprivation_lsoa', 'population_lsoa', 'boundaries'],
    figures: ['patients_lsoa'],
    except: "lsoa NOT LIKE 'E01%'",
    load: 'deprivation by LSOA',
    means:
      'Patients who live there count in no deprivation or map. The areas may be those of another census: import deprivation, population and boundaries of the same year of LSOA',
  },
  {
    noun: 'network',
    column: 'network',
    known: ['network_members', 'practice_geography'],
    figures: ['network_workforce', 'practice_contracts'],
    except: "network = 'U'",
    load: 'the core partner details of networks (ePCN)',
    means: 'No practice is known to be their member. Import newer core partner details',
  },
]

/** Codes in figures that no register has. Where no register is loaded that is said once. */
export async function checkCodes(figures: Figures): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const register of REGISTERS) {
    const used = register.figures.filter((name) => figures.rows(name) !== undefined)
    const known = register.known.flatMap((name) => {
      const rows = figures.rows(name)
      return rows === undefined ? [] : [`SELECT ${codeColumn(name, register)} AS code FROM ${rows}`]
    })
    if (used.length === 0) continue
    if (known.length === 0) {
      findings.push({
        severity: 'note',
        message: `No register of ${register.noun}s is loaded, so whether the ${register.noun}s in ${used.join(', ')} exist cannot be checked. Import ${register.load}.`,
      })
      continue
    }
    for (const dataset of used) {
      const orphans = await orphansIn(figures, dataset, register, known.join(' UNION ALL '))
      if (orphans !== undefined) findings.push(orphans)
    }
  }
  return findings
}

async function orphansIn(
  figures: Figures,
  dataset: DatasetName,
  register: Register,
  known: string,
): Promise<Finding | undefined> {
  const { noun, column, except = 'false', means } = register
  const [row] = await figures.evidence.rows<{ n: number; examples: string | null }>(
    `WITH orphans AS (
       SELECT DISTINCT ${column} AS code FROM ${figures.rows(dataset)}
       WHERE ${column} IS NOT NULL AND NOT (${except})
       EXCEPT SELECT code FROM (${known}))
     SELECT (SELECT count(*) FROM orphans) AS n,
       (SELECT string_agg(code, ',' ORDER BY code) FROM (FROM orphans ORDER BY code LIMIT 20)) AS examples`,
  )
  if (row === undefined || row.n === 0) return undefined
  const examples = some((row.examples ?? '').split(','), row.n)
  return {
    severity: 'warning',
    dataset,
    count: row.n,
    message: `${counted(row.n, noun)} in "${DATASETS[dataset].title}" ${row.n === 1 ? 'is' : 'are'} in no register: ${examples}. ${means}.`,
  }
}

function codeColumn(dataset: DatasetName, register: Register): string {
  return dataset === 'boundaries' ? 'area' : register.column
}

function datasetsWith(column: string): DatasetName[] {
  const names = Object.keys(DATASETS) as DatasetName[]
  return names.filter((name) => Object.hasOwn(DATASETS[name].columns, column))
}
