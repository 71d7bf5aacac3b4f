/** Who publishes, and on what terms. */
interface Terms {
  readonly publisher: string
  readonly licence: string
}

const OGL = 'Open Government Licence v3.0'

export const NHS_ENGLAND: Terms = { publisher: 'NHS England', licence: OGL }
export const OHID: Terms = {
  publisher: 'Office for Health Improvement and Disparities',
  licence: OGL,
}
export const MHCLG: Terms = {
  publisher: 'Ministry of Housing, Communities and Local Government',
  licence: OGL,
}
export const ONS: Terms = { publisher: 'Office for National Statistics', licence: OGL }
export const ORDNANCE_SURVEY: Terms = { publisher: 'Ordnance Survey', licence: OGL }
export const CQC: Terms = { publisher: 'Care Quality Commission', licence: OGL }
