import { mapTable } from '../charts/map-data.ts'
import { sizeStanding } from '../charts/sizes.ts'
import type { Release } from '../evidence/releases.ts'
import { commentCell, commentOn } from '../figure-comments/comments.ts'
import { LIST_SIZE } from '../figure-comments/figures.ts'
import type { Basis } from '../register/place-model.ts'
import type { PlaceView } from './view.ts'
import { sourceCell, type Sheet } from '../register/sheet.ts'

type MakeSheet = (view: PlaceView, releases: readonly Release[]) => Sheet

const NOT_AVAILABLE = 'not available'

/** The tables of the Place page as files, by the name of the file. */
export const PLACE_SHEETS = {
  practices: practicesSheet,
  networks: networksSheet,
  counts: countsSheet,
  map: mapSheet,
  deprivation: deprivationSheet,
  'urgent-care': urgentCareSheet,
  partners: partnersSheet,
  sources: ({ bases }) => basesSheet(bases),
  publications: publicationsSheet,
} as const satisfies Readonly<Record<string, MakeSheet>>

export type PlaceSheet = keyof typeof PLACE_SHEETS

function practicesSheet(view: PlaceView, releases: readonly Release[]): Sheet {
  const byPractice = Map.groupBy(view.standings, (one) => one.practice)
  return {
    header: [
      'on',
      'practice',
      'practice_name',
      'contract',
      'contract_period_end',
      'system',
      'system_on',
      'registered',
      'registered_on',
      'registered_missing',
      'registered_source',
      'weighted',
      'weighted_on',
      'weighted_missing',
      'weighted_source',
      'network',
      'network_name',
      'drawn_footprints',
      'practice_comment',
    ],
    rows: view.place.practices.map((one) => [
      view.on,
      one.code,
      one.name,
      one.contract,
      one.contractPeriodEnd,
      one.system,
      one.systemOn,
      one.registered,
      one.registeredOn,
      one.registered === null ? NOT_AVAILABLE : null,
      sourceCell(releases, one.registeredRelease),
      one.weighted,
      one.weightedOn,
      one.weighted === null ? NOT_AVAILABLE : null,
      sourceCell(releases, one.weightedRelease),
      one.network,
      one.networkName,
      (byPractice.get(one.code) ?? [])
        .map((each) => `${each.footprint_kind}: ${each.footprint_name} (${each.status})`)
        .join('; '),
      commentCell(commentOn(view.comments, one.code, LIST_SIZE)),
    ]),
  }
}

function networksSheet({ on, summary, rule }: PlaceView): Sheet {
  return {
    header: [
      'on',
      'network',
      'network_name',
      'practices',
      'registered',
      'practices_without_list',
      'rule_lower',
      'rule_upper',
      'standing',
      'rule_source',
      'members',
    ],
    rows: summary.networks.map((network) => [
      on,
      network.code,
      network.name,
      network.practices.length,
      network.registered,
      network.withoutList,
      rule.lower,
      rule.upper,
      network.registered === null ? NOT_AVAILABLE : sizeStanding(network.registered, rule),
      rule.source,
      network.practices.join(' '),
    ]),
  }
}

function countsSheet({ on, summary, place }: PlaceView): Sheet {
  const of = place.practices.length
  const rows = (what: string, counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([value, practices]) => [on, what, value, practices, of])
  return {
    header: ['on', 'what', 'value', 'practices', 'of'],
    rows: [...rows('contract', summary.contracts), ...rows('system', summary.systems)],
  }
}

function mapSheet({ on, map, grouping, comments }: PlaceView): Sheet {
  const points = new Map(map.points.map((point) => [point.code, point]))
  const labels = new Map(grouping.groups.map((group) => [group.id, group.label]))
  return {
    header: [
      'on',
      'practice',
      'practice_name',
      'group_kind',
      'group',
      'group_name',
      'registered',
      'longitude',
      'latitude',
      'on_the_map',
      'practice_comment',
    ],
    rows: mapTable(map).rows.map((row) => {
      const point = points.get(String(row['code']))
      const group = point?.group ?? null
      return [
        on,
        row['code'],
        row['name'],
        grouping.noun.one,
        group,
        group === null ? null : (labels.get(group) ?? group),
        point?.size ?? null,
        point?.longitude ?? null,
        point?.latitude ?? null,
        row['located'],
        commentCell(commentOn(comments, String(row['code']), LIST_SIZE)),
      ]
    }),
  }
}

function deprivationSheet({ deprivation }: PlaceView, releases: readonly Release[]): Sheet {
  const header = [
    'edition',
    'decile',
    'areas',
    'of_areas',
    'people',
    'of_people',
    'people_are',
    'source',
  ]
  if (deprivation === undefined) return { header, rows: [] }
  const { edition, deciles, areas, people, counted } = deprivation
  const source = deprivation.releases.map((id) => sourceCell(releases, id)).join('; ')
  return {
    header,
    rows: deciles.map((one) => [
      edition,
      one.decile ?? 'not in the index',
      one.areas,
      areas,
      one.people,
      people,
      counted,
      source,
    ]),
  }
}

function urgentCareSheet({ urgentCare }: PlaceView, releases: readonly Release[]): Sheet {
  return {
    header: [
      'trust',
      'name',
      'month_end',
      'attendances',
      'over_four_hours',
      'admissions',
      'source',
    ],
    rows: urgentCare.map((one) => [
      one.trust,
      one.name,
      one.month,
      one.attendances,
      one.breaches,
      one.admissions,
      sourceCell(releases, one.release),
    ]),
  }
}

function partnersSheet({ partners }: PlaceView): Sheet {
  return {
    header: ['code', 'name', 'kind', 'role', 'legal_form', 'founded', 'note'],
    rows: partners.map((one) => [
      one.code,
      one.name,
      one.kind,
      one.role,
      one.legal_form,
      one.founded_on,
      one.note,
    ]),
  }
}

/** What some figures rest on, a row a release. */
export function basesSheet(bases: readonly Basis[]): Sheet {
  return {
    header: [
      'publication',
      'publisher',
      'licence',
      'period_start',
      'period_end',
      'file',
      'rows',
      'set_aside',
      'release',
    ],
    rows: bases.map((one) => [
      one.publication,
      one.publisher,
      one.licence,
      one.periodStart,
      one.periodEnd,
      one.file,
      one.rows,
      one.quarantined,
      one.release,
    ]),
  }
}

function publicationsSheet({ publications }: PlaceView): Sheet {
  return {
    header: [
      'publication',
      'publisher',
      'latest_period_start',
      'latest_period_end',
      'age',
      'releases',
      'rows',
      'set_aside',
      'imported_at',
      'latest_file',
    ],
    rows: publications.map(({ latest, releases, rows, quarantined, age }) => [
      latest.publication,
      latest.publisher,
      latest.periodStart,
      latest.periodEnd,
      age,
      releases,
      rows,
      quarantined,
      latest.importedAt,
      latest.file,
    ]),
  }
}
