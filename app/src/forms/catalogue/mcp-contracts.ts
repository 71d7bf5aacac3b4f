import { answer, said, stage, type WorkingForm } from '../working-form.ts'

const STALLED =
  'The contract had setbacks. Its options confused GPs, and since most preferred the least binding one, it looked watered down.'

const COMMUNITY_PROVIDER = {
  form: 'integrated-care-system',
  ...said(
    'general',
    'In 2019 the MCP contract gave way to an integrated care provider contract that was hardly used, and partnerships took its place.',
  ),
} as const

const NO_SIZE = [] as const

const VIRTUAL: WorkingForm = {
  id: 'virtual-mcp',
  name: 'Virtual MCP',
  alsoCalled: ['MCP by alliance'],
  about: said(
    'transformation',
    'The least integrated of the three ways to take part in an MCP: practices, other providers and commissioners sign an alliance agreement, and no MCP contract is awarded.',
  ),
  kind: 'contract',
  terms: [{ name: 'Virtual MCP', from: '2016', to: '2019', source: 'general' }],
  sizes: [...NO_SIZE],
  leads: said(
    'transformation',
    'The parties of the alliance together; federations are a step to it.',
  ),
  coreContract: said(
    'transformation',
    'None. Core general practice stays commissioned by GMS, PMS or APMS contracts; the alliance agreement lies over them and does not supersede them.',
  ),
  needs: [
    said(
      'transformation',
      'An alliance agreement that practices, commissioners and other providers sign.',
    ),
    said('transformation', 'A federation, or something like it, to build on.'),
    said('general', 'Rules for sharing gains and losses, and for leaving.'),
  ],
  for: [
    said('transformation', 'It builds on federations that have grown already.'),
    said('transformation', 'Core contracts stay as they are.'),
    said('table', 'It is the least binding of the options, and the one that GPs tend towards.'),
  ],
  against: [
    said('table', STALLED),
    said(
      'general',
      'Nobody holds the whole budget, so moving money between parties takes the consent of each.',
    ),
  ],
  road: [
    stage(
      'transformation',
      'Form or strengthen a federation',
      'Practices in no group are represented',
    ),
    stage(
      'general',
      'Agree what the alliance is for',
      'Each party has said what it brings and what it keeps',
    ),
    stage(
      'transformation',
      'Sign the alliance agreement',
      'The core contracts of all parties are known',
    ),
  ],
  followedBy: [COMMUNITY_PROVIDER],
  benefits: {
    voice: answer('offers', 'Practices are a party of the alliance beside trusts and the council.'),
    support: answer('depends', 'On what the agreement says of practices in trouble.'),
    negotiation: answer('depends', 'On whether one body signs for all practices.'),
    resources: answer('depends', 'On whether money for the whole place comes to the alliance.'),
  },
  remark: null,
}

const PARTIAL: WorkingForm = {
  id: 'partially-integrated-mcp',
  name: 'Partially integrated MCP',
  alsoCalled: ['Partial MCP contract'],
  about: said(
    'general',
    'One provider holds a contract for community and other services; core general practice is left out of it and tied to it by an agreement.',
  ),
  kind: 'contract',
  terms: [
    { name: 'Partially integrated MCP contract', from: '2016', to: '2019', source: 'general' },
  ],
  sizes: [...NO_SIZE],
  leads: said(
    'general',
    'The body that holds the contract, which practices may own wholly or in part.',
  ),
  coreContract: said(
    'general',
    'None. Practices keep their core contracts and sign an integration agreement with the holder.',
  ),
  needs: [
    said('general', 'A body that can hold the contract, found by procurement.'),
    said('general', 'An integration agreement between each practice and that body.'),
    said('general', 'A budget for all the services in it.'),
  ],
  for: [
    said('general', 'Community staff and money come under one body near to practices.'),
    said('general', 'Practices keep their contracts and may still help to run it.'),
  ],
  against: [
    said('table', STALLED),
    said('general', 'A procurement takes long, and another body may win it.'),
  ],
  road: [
    stage(
      'general',
      'Write the specification and the budget',
      'Commissioners agree which services are in it',
    ),
    stage('general', 'Procure', 'Practices have decided whether they bid, and with whom'),
    stage('general', 'Sign integration agreements', 'Each practice knows what it is held to'),
  ],
  followedBy: [COMMUNITY_PROVIDER],
  benefits: {
    voice: answer('depends', 'On the share that practices have in the holder.'),
    support: answer('depends', 'On what the integration agreement says.'),
    negotiation: answer(
      'depends',
      'For the services in the contract, and not for core general practice.',
    ),
    resources: answer('offers', 'The holder has a budget for the population.'),
  },
  remark: 'The documents that we have name it and do not describe it.',
}

const FULL: WorkingForm = {
  id: 'fully-integrated-mcp',
  name: 'Fully integrated MCP',
  alsoCalled: ['Full MCP contract'],
  about: said(
    'general',
    'One provider holds one contract with one budget for core general practice and community services together.',
  ),
  kind: 'contract',
  terms: [{ name: 'Fully integrated MCP contract', from: '2016', to: '2019', source: 'general' }],
  sizes: [...NO_SIZE],
  leads: said('general', 'The body that holds the contract.'),
  coreContract: said(
    'general',
    'Practices end or suspend their core contracts; GPs work for the holder, as employees or otherwise. Grouping practices here never does this: it takes a decision of each practice.',
  ),
  needs: [
    said('general', 'Each partnership decides on its own contract, premises and staff.'),
    said('general', 'A way back to the core contract, and its time limit, in writing.'),
    said('general', 'A body with a whole-population budget and the capital for it.'),
  ],
  for: [
    said('general', 'One budget for all, which can be moved to where it does most.'),
    said('general', 'Partners are relieved of premises, employment and liability.'),
  ],
  against: [
    said('table', STALLED),
    said(
      'guide',
      'It is open whether clinicians would become employees, and nobody had the answers yet.',
    ),
    said(
      'somerset',
      'The Board wants practices to keep independent GMS and PMS contracts and the partnership model.',
    ),
    said('guide', 'If it fails, a new GMS or PMS practice in its place is very unlikely.'),
  ],
  road: [
    stage(
      'general',
      'Work as a partially integrated one first',
      'What it would change for each practice is known',
    ),
    stage(
      'general',
      'Each practice decides for itself',
      'Independent legal and financial advice',
      'The LMC has been heard',
    ),
    stage('general', 'Suspend or end core contracts', 'The way back is agreed in writing'),
  ],
  followedBy: [COMMUNITY_PROVIDER],
  benefits: {
    voice: answer('depends', 'General practice is inside; who leads the holder decides.'),
    support: answer('offers', 'Practices are part of one body, which carries them.'),
    negotiation: answer('offers', 'One body negotiates for all that it does.'),
    resources: answer('offers', 'It has the whole budget.'),
  },
  remark: 'The documents that we have name it and do not describe it.',
}

const ALLIANCE: WorkingForm = {
  id: 'alliance-agreement',
  name: 'Alliance agreement',
  alsoCalled: ['Alliance contract'],
  about: said(
    'transformation',
    'Practices, commissioners and other providers agree in writing how they work together, over the contracts that each of them has.',
  ),
  kind: 'contract',
  terms: [{ name: 'Alliance agreement', from: null, to: null, source: 'transformation' }],
  sizes: [...NO_SIZE],
  leads: said('general', 'A board of the parties, usually deciding by consent.'),
  coreContract: said(
    'transformation',
    'None. It lies over traditional contracts and does not supersede them.',
  ),
  needs: [
    said('general', 'Parties who each hold their own contract, and a list of them.'),
    said('general', 'Scope, dates, how decisions are made and how one leaves.'),
    said('general', 'Open books on what is shared.'),
  ],
  for: [
    said(
      'transformation',
      'Core contracts stay, and practices and other providers work jointly all the same.',
    ),
    said('general', 'It can begin with one service and grow.'),
  ],
  against: [
    said('general', 'What needs the consent of all is slow, and one party can stop it.'),
    said(
      'general',
      'It binds no one who has not signed; practices sign one by one unless one body does for them.',
    ),
  ],
  road: [
    stage(
      'general',
      'Agree the purpose and who is a party',
      'Each party knows what its contracts allow',
    ),
    stage(
      'general',
      'Agree decisions, money and leaving',
      'Practices have chosen who speaks for them',
    ),
    stage('transformation', 'Sign', 'Core contracts are untouched, in so many words'),
  ],
  followedBy: [],
  benefits: {
    voice: answer('offers', 'Practices are a party with a seat.'),
    support: answer('depends', 'On the scope that the parties give it.'),
    negotiation: answer('depends', 'On whether one body signs for all practices.'),
    resources: answer('depends', 'On whether money comes to the alliance.'),
  },
  remark: null,
}

/** The three ways of an MCP by contract, and the agreement that the first of them rests on. */
export const MCP_CONTRACTS: readonly WorkingForm[] = [VIRTUAL, PARTIAL, FULL, ALLIANCE]
