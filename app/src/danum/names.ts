/** Where a place stands in the NHS hierarchy. */
export interface PlaceNames {
  readonly name: string
  readonly subIcb: Readonly<Record<'code' | 'ons' | 'name' | 'ccg', string>>
  readonly icb: Readonly<Record<'code' | 'ons' | 'name', string>>
  readonly region: Readonly<Record<'code' | 'ons' | 'name', string>>
}

/** Where Danum stands in the NHS hierarchy. None of these codes exists. */
export const DANUM = {
  name: 'Danum',
  subIcb: {
    code: '98D',
    ons: 'E38999901',
    name: 'NHS Mere and Ings ICB - 98D',
    ccg: 'NHS DANUM CCG',
  },
  icb: { code: 'QZD', ons: 'E54999901', name: 'NHS Mere and Ings Integrated Care Board' },
  region: { code: 'Y97', ons: 'E40999901', name: 'Outer Shoals' },
  borough: { code: 'E08999901', name: 'Danum', ward: 'E05999901' },
  hospital: 'RZ9',
} as const

export const LOCALITIES = [
  'Central',
  'North West',
  'North East',
  'South East',
  'South West',
] as const
export type LocalityName = (typeof LOCALITIES)[number]

export const NEIGHBOURHOODS = ['Central', 'North', 'West', 'South'] as const
export type NeighbourhoodName = (typeof NEIGHBOURHOODS)[number]

/** How many practices are open in each locality: 43 in all. */
export const PRACTICES_IN: Readonly<Record<LocalityName, number>> = {
  Central: 10,
  'North West': 12,
  'North East': 8,
  'South East': 7,
  'South West': 6,
}

/** Invented settlements, by locality. */
export const VILLAGES: Readonly<Record<LocalityName, readonly string[]>> = {
  Central: ['Lanterngate', 'Staith End', 'Quayside Fold'],
  'North West': ['Ashenholt', 'Carrowby', 'Millfleet', 'Thrushwick'],
  'North East': ['Saltmarram', 'Gannetby', 'Lower Ings'],
  'South East': ['Fernwath', 'Ottermere', 'Pebbleholme'],
  'South West': ['Slatewick', 'Birkenfold', 'Stonebeck Green'],
}

/** Invented streets. */
export const STREETS = [
  'ROPEWALK RISE',
  'KINGFISHER STAITH',
  'LANTERN ROW',
  'COOPERAGE YARD',
  'WINDLASS STREET',
  'MARRAM AVENUE',
  'SEXTANT LANE',
  'GUILLEMOT ROAD',
  'TIDEWATER WALK',
  'HURDLE GATE',
  'THIMBLE STREET',
  'CAPSTAN CLOSE',
] as const

/** Invented names of practices, trees and water and stone, in the order of their codes. */
export const PRACTICE_NAMES = [
  'Alderbeck Surgery',
  'Ashlarstone Practice',
  'Aspenrill Medical Centre',
  'Barleystone Surgery',
  'Beechwater Practice',
  'Birchmoss Surgery',
  'Blackthornbeck Medical Practice',
  'Bramblestream Surgery',
  'Chalkwillow Practice',
  'Cherrygarth Medical Centre',
  'Cobblewater Surgery',
  'Copperbeech Ford Practice',
  'Damsonbrook Surgery',
  'Dovestone Mere Practice',
  'Elderflower Wharf Surgery',
  'Elmstream Medical Centre',
  'Fernhollow Beck Surgery',
  'Fieldmaple Practice',
  'Flintwater Surgery',
  'Foxglove Ings Practice',
  'Greywillow Surgery',
  'Hawthornmere Medical Centre',
  'Hazelrill Surgery',
  'Heronstone Practice',
  'Hollybeck Mill Surgery',
  'Hornbeam Staith Practice',
  'Ironstone Carr Surgery',
  'Juniper Weir Medical Centre',
  'Kestrelmoss Surgery',
  'Kingcup Meadow Practice',
  'Larchwater Surgery',
  'Limestone Wath Practice',
  'Linden Staithe Surgery',
  'Maplestream Medical Centre',
  'Millpebble Practice',
  'Oakrill Surgery',
  'Osierholme Medical Centre',
  'Pebblebeck Surgery',
  'Pinewater Practice',
  'Quartzmere Surgery',
  'Rowanstream Surgery',
  'Sandstone Rill Medical Centre',
  'Sedgewater Surgery',
  'Slatebeck Surgery',
  'Teasel Carr Surgery',
] as const

/** The name that one practice had until it was renamed in 2018. */
export const FORMER_NAME = 'Old Lanternhouse Surgery'

/** Invented names of networks. */
export const NETWORK_NAMES = [
  'Lantern',
  'Ropewalk',
  'Marram',
  'Kingfisher',
  'Otter',
  'Gannet',
  'Hurdle',
  'Slate',
] as const

/** What the last of the networks was called in 2022/23. */
export const FORMER_NETWORK_NAME = 'Slate and Stonebeck PCN'
