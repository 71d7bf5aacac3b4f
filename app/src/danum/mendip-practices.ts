import { ageProfile, type People } from './ages.ts'
import { apportion, clamp, round } from './apportion.ts'
import type { PlaceNames } from './names.ts'
import { weigh } from './patients.ts'
import { letters, type ListedPractice } from './practices.ts'
import type { Random } from './random.ts'
import type { Point } from './voronoi.ts'

/** Where Mendip, the second made-up place, stands in the NHS hierarchy. None of these codes exists. */
export const MENDIP = {
  name: 'Mendip',
  subIcb: {
    code: '97M',
    ons: 'E38999902',
    name: 'Mendip (made up) - 97M',
    ccg: 'NHS MENDIP (MADE UP) CCG',
  },
  icb: { code: 'QZM', ons: 'E54999902', name: 'NHS Combe and Rhyne Integrated Care Board' },
  region: { code: 'Y96', ons: 'E40999902', name: 'Inner Shoals' },
} as const satisfies PlaceNames

/** A practice of Mendip, with who is registered with it. */
export interface MendipPractice {
  readonly practice: ListedPractice
  readonly people: People
  readonly imd: number
  /** Weighted over registered patients. */
  readonly need: number
}

/** Patients registered in Mendip on 1 April 2023: £1.68 million at £3 a head. */
const REGISTERED = 560_000
const PRACTICES = 62
const NETWORKS = 12

const STEMS = ['Withy', 'Peat', 'Rhyne', 'Osier', 'Cider', 'Swallet', 'Bittern', 'Drove']
const ENDS = ['hythe', 'garth', 'mire', 'mead', 'thwaite', 'carse', 'fleet', 'staithe']
const KINDS = ['Surgery', 'Medical Centre', 'Practice']
const STREETS = ['DROVE LANE', 'WITHY BANK', 'SLUICE ROW', 'CIDER YARD', 'PEAT STREET', 'MOOT HILL']

/** The invented names of the practices, in the order of their codes. */
export const MENDIP_PRACTICE_NAMES: readonly string[] = Array.from(
  { length: PRACTICES },
  (_, index) =>
    `${STEMS[index % STEMS.length]}${ENDS[(index + Math.floor(index / STEMS.length)) % ENDS.length]} ${KINDS[index % KINDS.length]}`,
)

/** Mendip as the seed makes it: 62 practices in 12 networks of neighbours. */
export function makeMendip(random: Random): readonly MendipPractice[] {
  const draw = random.stream('Mendip')
  const sites = Array.from({ length: PRACTICES }, (): Point => {
    const [turn, reach] = [draw.between(0, 2 * Math.PI), Math.sqrt(draw.between(0, 1))]
    // Far out at sea to the south-east of Danum.
    return [6 + 2.4 * reach * Math.cos(turn), -4 + 2.4 * reach * Math.sin(turn)]
  }).toSorted((one, other) => bearing(one) - bearing(other))
  const sizes = sites.map((_, index) => {
    const standard = Math.log((index + 0.5) / (PRACTICES - index - 0.5)) / 1.702
    return clamp(Math.exp(9 + 0.5 * standard), 2600, 24_000)
  })
  const lists = apportion(REGISTERED, draw.shuffle(sizes))
  let before = 0
  const found = sites.map((at, index) => {
    const list = lists[index] ?? 0
    const network = Math.floor((before + list / 2) / (REGISTERED / NETWORKS))
    before += list
    const practice = makePractice(draw, index, at, list, network)
    return {
      practice,
      people: apportion(list, ageProfile(clamp(draw.normal(0.35, 0.45), -1, 1))),
      // As far apart as in Danum, so that each tenth of the practices of both has some of Danum.
      imd: round(draw.between(12, 38.5), 6),
      list,
      fortune: practice.fortune,
    }
  })
  const needs = weigh(found.map(({ practice, ...patients }) => ({ practice, ...patients })))
  return found.map(({ practice, people, imd }, index) => ({
    practice,
    people,
    imd,
    need: needs[index] ?? 1,
  }))
}

function makePractice(
  draw: Random,
  index: number,
  at: Point,
  list: number,
  network: number,
): ListedPractice {
  const number = String(index + 1).padStart(3, '0')
  const rural = draw.next() < 0.5
  return {
    code: `Z98${number}`,
    name: MENDIP_PRACTICE_NAMES[index] ?? '',
    at,
    postcode: `ZM${1 + (index % 9)} ${1 + (Math.floor(index / 9) % 9)}${letters(index)}`,
    address: [
      `${draw.integer(1, 90)} ${draw.pick(STREETS)}`,
      'RHYNEMOUTH',
      'MENDIP (MADE UP)',
      'INNER SHOALS',
    ],
    telephone: `01632 961${number}`,
    opened: draw.pick(['1974-04-01', '1974-04-01', '1988-04-01', '1995-10-01']),
    contract: draw.next() < 0.2 ? 'PMS' : 'GMS',
    supplier: 'EMIS',
    list,
    growth: clamp(draw.normal(0.006, 0.006), -0.009, 0.02),
    extendedHours: draw.next() < 0.75,
    electronicPrescriptions: true,
    rural,
    dispensing: rural && draw.next() < 0.4,
    fortune: clamp(draw.normal(0, 0.45), -1, 1),
    network: {
      code: `U998${String(network + 1).padStart(2, '0')}`,
      name: `${STEMS[network % STEMS.length]} ${network < STEMS.length ? 'Levels' : 'Hills'} PCN`,
    },
  }
}

function bearing([x, y]: Point): number {
  return Math.atan2(y + 4, x - 6)
}
