import { listContracts } from '../organisations/contract-records.ts'
import { listEvents } from '../organisations/event-records.ts'
import { historyOf, type Membership } from '../footprints/memberships.ts'
import { listOrganisations } from '../organisations/records.ts'
import { longDate } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import type { ContractRow, PracticeEventRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import { practiceProfile, type ListPoint, type PracticeProfile } from './model.ts'
import { comparatorText } from '../comparison/comparator.ts'
import { isOfEngland } from '../comparison/position.ts'
import { similarWords } from '../similar/query.ts'
import type { Comparison } from '../comparison/view.ts'

/** A network that a practice was in, as a publication says. */
export interface PublishedNetwork {
  readonly network: string
  readonly name: string | null
  readonly from: string
  /** Null while it lasts, where the publication gives dates. */
  readonly to: string | null
  /** True where only snapshots say so: it was in the network at least from the first to the last. */
  readonly seen: boolean
}

/** Patients of a practice at one time, however many releases tell of it. */
export interface ListAt {
  readonly on: string
  readonly registered: number | null
  readonly registeredRelease: string | null
  readonly weighted: number | null
  readonly weightedRelease: string | null
}

/** A practice with all that its page and its files show. */
export interface PracticeView extends PracticeProfile {
  readonly on: string
  readonly sentence: string
  readonly networks: readonly PublishedNetwork[]
  readonly standings: readonly Membership[]
  readonly events: readonly PracticeEventRow[]
  readonly contracts: readonly ContractRow[]
  /** Names of organisations by their id. */
  readonly organisations: ReadonlyMap<string, string>
  /** Names of other practices in its events. */
  readonly others: ReadonlyMap<string, string>
  readonly history: readonly ListAt[]
  /** SHA-256 of the file of each release. */
  readonly hashes: ReadonlyMap<string, string>
  /** Whether figures are compared with England, or only with the practices that are loaded. */
  readonly national: boolean
  /** Whether it is of the place that the pages open on. */
  readonly own: boolean
}

/**
 * @throws FootingsError 'usage' when no loaded register knows the code, or there is no such
 * comparator
 */
export async function practiceView(
  workspace: Workspace,
  code: string,
  on: string,
  comparison?: Comparison,
): Promise<PracticeView> {
  const { store, evidence, register } = workspace
  const profile = await practiceProfile(workspace, code, on, comparison)
  const [networks, standings, events, contracts, organisations, { practices }] = await Promise.all([
    networksOf(workspace, code),
    historyOf(store, code),
    listEvents(store, code),
    listContracts(store, { practice: code }),
    listOrganisations(store),
    register.on(on),
  ])
  const named = events.flatMap((event) => [event.practice, event.other_practice ?? ''])
  return {
    ...profile,
    on,
    sentence: sentenceOf(profile, on),
    networks,
    standings,
    events,
    contracts,
    organisations: new Map(organisations.map(({ id, name }) => [id, name])),
    others: new Map(
      named.flatMap((one) => {
        const name = one === code ? profile.practice.name : practices.get(one)?.name
        return name === undefined ? [] : [[one, name] as const]
      }),
    ),
    history: listsByDay(profile.lists),
    hashes: new Map(evidence.releases.map(({ id, sha256 }) => [id, sha256])),
    own: profile.practice.subIcb === workspace.description.place,
    national: profile.figures.some(
      ({ spread }) => spread !== null && isOfEngland({ practices: spread.count }),
    ),
  }
}

/** The finding about a practice in a sentence or two. */
export function sentenceOf(
  profile: Pick<PracticeProfile, 'practice' | 'open' | 'figuresOn'>,
  on: string,
): string {
  const { practice, open, figuresOn } = profile
  const { name, contract, subIcbName, subIcb, networkName, network } = practice
  const place = subIcbName ?? subIcb
  const of = place === null ? '' : ` of ${place}`
  const kind = contract === null ? 'practice' : `${contract} practice`
  if (!open) {
    if (practice.opened !== null && practice.opened > on) {
      return `${name} opens on ${longDate(practice.opened)}: on ${longDate(on)} it is not open yet.`
    }
    const when = practice.closed === null ? ' is closed' : ` closed on ${longDate(practice.closed)}`
    return `${name}${when}. It was a ${kind}${of}; what is known of it is kept below, as on ${longDate(figuresOn)}.`
  }
  const list =
    practice.registered === null
      ? 'No list of patients is loaded for this day.'
      : `It has ${Math.round(practice.registered).toLocaleString('en-GB')} registered patients.`
  const group =
    network === null ? 'It is in no published network.' : `It is in ${networkName ?? network}.`
  return `On ${longDate(on)} ${name} is ${article(kind)} ${kind}${of}. ${list} ${group}`
}

function article(kind: string): string {
  return kind.startsWith('APMS') ? 'an' : 'a'
}

/** Networks by the dated register of networks, or else as snapshot after snapshot saw them. */
async function networksOf(
  workspace: Workspace,
  code: string,
): Promise<readonly PublishedNetwork[]> {
  const dated = await workspace.evidence.rows<Omit<PublishedNetwork, 'seen'>>(
    `SELECT network, network_name AS name, strftime(starts_on, '%Y-%m-%d') AS "from", strftime(ends_on, '%Y-%m-%d') AS "to"
     FROM network_members WHERE practice = $1
     QUALIFY row_number() OVER (PARTITION BY network, starts_on ORDER BY period_end DESC, release) = 1
     ORDER BY starts_on`,
    [code],
  )
  if (dated.length > 0) return dated.map((row) => ({ ...row, seen: false }))
  const snapshots = await workspace.evidence.rows<{
    network: string | null
    name: string | null
    day: string
  }>(
    `SELECT network, network_name AS name, strftime(period_end, '%Y-%m-%d') AS day FROM practice_geography WHERE practice = $1
     QUALIFY row_number() OVER (PARTITION BY period_end ORDER BY network IS NULL, release) = 1 ORDER BY period_end`,
    [code],
  )
  const runs: PublishedNetwork[] = []
  let before: string | null = null
  for (const { network, name, day } of snapshots) {
    const last = runs.at(-1)
    if (network !== null && last !== undefined && before === network) {
      runs[runs.length - 1] = { ...last, to: day, name: name ?? last.name }
    } else if (network !== null) {
      runs.push({ network, name, from: day, to: day, seen: true })
    }
    before = network
  }
  return runs
}

/** One row a day: of several counts of a day the first; registered and weighted side by side. */
function listsByDay(points: readonly ListPoint[]): readonly ListAt[] {
  const days = Map.groupBy(points, (point) => point.on)
  return [...days].map(([on, those]) => {
    const registered = those.find((point) => point.registered !== null)
    const weighted = those.find((point) => point.weighted !== null)
    return {
      on,
      registered: registered?.registered ?? null,
      registeredRelease: registered?.release ?? null,
      weighted: weighted?.weighted ?? null,
      weightedRelease: weighted?.release ?? null,
    }
  })
}

/** Whether a practice stands in a footprint on a day. */
export function standsOn(
  one: { readonly starts_on: string; readonly ends_on: string | null },
  on: string,
): boolean {
  return one.starts_on <= on && (one.ends_on === null || one.ends_on >= on)
}

/** How the figures are compared, as an address says it; what is usual stays out of it. */
export function comparisonWords({
  benchmarks: { comparator },
  allowing,
}: Pick<PracticeProfile, 'benchmarks' | 'allowing'>): Readonly<Record<string, string | undefined>> {
  return {
    with: comparatorText(comparator),
    ...(comparator.kind === 'similar' ? similarWords(comparator) : {}),
    allow: allowing === 'chance' ? undefined : 'usual',
  }
}

/** The address of a practice's page. */
export function practiceHref(practice: Pick<Practice, 'code'>, on: string): string {
  return `/practices/${encodeURIComponent(practice.code)}?on=${on}`
}
