import type { Sheet } from '../register/sheet.ts'
import { openMinutes, parseHours } from './hours.ts'
import type { ServicesView } from './coverage-view.ts'
import type { ServiceView } from './service-view.ts'

/** Where and when a service is to be had, as a file. */
export function accessPointsSheet({ service, asked, accessPoints }: ServiceView): Sheet {
  return {
    header: [
      'on',
      'service',
      'access_point',
      'practice',
      'organisation',
      'postcode',
      'open_to',
      'hours',
      'hours_a_week',
      'from',
      'to',
      'note',
    ],
    rows: accessPoints.map((point) => [
      asked.on,
      service.name,
      point.name,
      point.practice,
      point.organisation,
      point.postcode,
      point.open_to,
      point.hours,
      openMinutes(parseHours(point.hours)) / 60,
      point.starts_on,
      point.ends_on,
      point.note,
    ]),
  }
}

/** Who signed for a service, also what was offered, declined and ended, as a file. */
export function serviceSignUpsSheet(view: ServiceView): Sheet {
  const { service, asked, practices, others, groups, place } = view
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return {
    header: [
      'on',
      'service',
      'practice',
      'name',
      'group',
      'status',
      'delivery',
      'signed_by',
      'signed_on',
      'from',
      'to',
      'note',
    ],
    rows: [
      ...practices.map((one) => [
        asked.on,
        service.name,
        one.practice,
        names.get(one.practice) ?? null,
        one.footprint === null ? null : (groups.get(one.footprint) ?? null),
        'in force',
        one.delivery,
        one.signUp.signed_by,
        one.signUp.signed_on,
        one.starts_on,
        one.ends_on,
        one.signUp.note,
      ]),
      ...others.map((row) => [
        asked.on,
        service.name,
        row.practice,
        names.get(row.practice ?? '') ?? null,
        groups.get(row.footprint ?? '') ?? null,
        row.status,
        null,
        row.signed_by,
        row.signed_on,
        row.starts_on,
        row.ends_on,
        row.note,
      ]),
    ],
  }
}

/** The chain of who gives the work of a service to whom, as a file. */
export function chainSheet({ service, asked, chain }: ServiceView): Sheet {
  return {
    header: ['on', 'service', 'position', 'giver', 'taker', 'work', 'liability', 'from', 'to'],
    rows: chain.map((link) => [
      asked.on,
      service.name,
      link.position,
      link.giver,
      link.taker,
      link.work,
      link.liability,
      link.starts_on,
      link.ends_on,
    ]),
  }
}

/** The services of a place in force on a day, as a file. Prices are pounds. */
export function servicesSheet({ asked, services, signed, place }: ServicesView): Sheet {
  return {
    header: [
      'on',
      'place',
      'tier',
      'service',
      'reach',
      'eligibility',
      'price_pounds',
      'unit',
      'skill',
      'navigation_level',
      'from',
      'to',
      'practices_signed',
      'practices',
    ],
    rows: services.map((service) => [
      asked.on,
      service.place,
      service.tier,
      service.name,
      service.reach,
      service.eligibility,
      service.price === null ? null : service.price / 100,
      service.unit,
      service.skill,
      service.navigation_level,
      service.starts_on,
      service.ends_on,
      new Set(signed.flatMap((one) => (one.service === service.id ? [one.practice] : []))).size,
      place.practices.length,
    ]),
  }
}
