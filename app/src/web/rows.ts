import type { Right } from '../rights/roles.ts'

/** The parts of the application that the header leads to. */
export type Section =
  | 'place'
  | 'matrix'
  | 'networks'
  | 'services'
  | 'money'
  | 'models'
  | 'footprints'
  | 'data'
  | 'people'
  | 'about'

/** The header's links, in their order. */
export const SECTIONS: readonly {
  readonly id: Section
  readonly label: string
  readonly href: string
  /** The right without which the link is not shown; null for one that is open to all. */
  readonly right: Right | null
}[] = [
  { id: 'place', right: 'read figures', label: 'Place', href: '/' },
  { id: 'matrix', right: 'read figures', label: 'Matrix', href: '/matrix' },
  { id: 'networks', right: 'read plans', label: 'Networks', href: '/networks' },
  { id: 'services', right: 'read plans', label: 'Services', href: '/services' },
  { id: 'money', right: 'read money', label: 'Money', href: '/money' },
  { id: 'models', right: 'read plans', label: 'Models', href: '/models' },
  { id: 'footprints', right: 'read plans', label: 'Footprints', href: '/footprints' },
  { id: 'data', right: 'read figures', label: 'Data', href: '/data' },
  { id: 'about', right: null, label: 'About', href: '/about' },
]

interface RowLink {
  readonly label: string
  readonly href: string
}

const MATRIX = {
  matrix: { label: 'Practices by indicator', href: '/matrix' },
  changes: { label: 'What changed', href: '/changes' },
  prize: { label: 'Size of the prize', href: '/prize' },
  access: { label: 'Access', href: '/access' },
  definitions: { label: 'Definitions', href: '/definitions' },
  methods: { label: 'Methods', href: '/methods' },
} as const

const NETWORKS = {
  networks: { label: 'Networks and plans', href: '/networks' },
  proposals: { label: 'Proposals', href: '/networks/proposals' },
  levels: { label: 'What is done where', href: '/networks/levels' },
  forms: { label: 'Forms of working together', href: '/networks/forms' },
} as const

const SERVICES = {
  offer: { label: 'The offer', href: '/services' },
  'sign-ups': { label: 'Sign-ups', href: '/services/sign-ups' },
  coverage: { label: 'Coverage', href: '/services/coverage' },
  skills: { label: 'Skills and training', href: '/services/skills' },
  consultations: { label: 'Consultations', href: '/services/consultations' },
  shared: { label: 'What is shared', href: '/services/shared' },
} as const

const MONEY = {
  streams: { label: 'Streams', href: '/money' },
  statements: { label: 'Statements', href: '/money/statements' },
  splits: { label: 'Split a pot', href: '/money/splits' },
  weighting: { label: 'Weighted lists', href: '/money/weighting' },
  pools: { label: 'Pooled budgets', href: '/money/pools' },
  claims: { label: 'Backfill', href: '/money/claims' },
  worked: { label: 'Worked examples', href: '/money/worked' },
} as const

const MODELS = {
  models: { label: 'All models', href: '/models' },
  'urgent-care': { label: 'Urgent care', href: '/models/urgent-care' },
  'extended-access': { label: 'Extended access', href: '/models/extended-access' },
  siting: { label: 'Where to put services', href: '/models/siting' },
  closure: { label: 'If a practice closes', href: '/models/closure' },
  workforce: { label: 'Workforce', href: '/models/workforce' },
  stocktake: { label: 'Stocktake', href: '/workforce' },
  shift: { label: 'Shift from hospital', href: '/models/shift' },
  evaluation: { label: 'Did it work?', href: '/models/evaluation' },
  impact: { label: 'Measures and trials', href: '/impact' },
} as const

const PEOPLE = {
  people: { label: 'People', href: '/people' },
  roles: { label: 'Who may do what', href: '/people/roles' },
  events: { label: 'Sign-in events', href: '/people/events' },
  audit: { label: 'Audit', href: '/audit' },
} as const

export type PageInRow =
  | keyof typeof MATRIX
  | keyof typeof NETWORKS
  | keyof typeof SERVICES
  | keyof typeof MONEY
  | keyof typeof MODELS
  | keyof typeof PEOPLE

/** A row of pages that belong together, beneath the header. */
export interface Row {
  readonly name: string
  readonly pages: Readonly<Record<string, RowLink>>
}

const MATRIX_ROW: Row = { name: 'Pages of the matrix', pages: MATRIX }
const ROWS: readonly Row[] = [
  MATRIX_ROW,
  { name: 'Pages about networks', pages: NETWORKS },
  { name: 'Pages about services', pages: SERVICES },
  { name: 'Pages about money', pages: MONEY },
  { name: 'Models', pages: MODELS },
  { name: 'Pages about people', pages: PEOPLE },
]

/** The row that a page is in; the matrix's for one beneath it that is none of them. */
export function rowOf(page: PageInRow | null): Row {
  return ROWS.find(({ pages }) => page !== null && Object.hasOwn(pages, page)) ?? MATRIX_ROW
}
