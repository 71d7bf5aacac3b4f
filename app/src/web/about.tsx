import type { ReactNode } from 'react'
import * as z from 'zod'

import packageJson from '../../package.json' with { type: 'json' }
import { InsetText } from './components.tsx'
import type { Room, ShellContext } from './context.ts'
import { Page } from './layout.tsx'
import { htmlPage } from './route-rules.ts'

/** What Footings is, for whom and for what not; and whether it is alive. */
export const aboutRoom: Room<ShellContext> = {
  name: 'about',
  needs: { read: 'nothing', write: 'signed in' },
  routes(app) {
    app.get(
      '/about',
      { config: { access: 'read' }, schema: { response: { 200: htmlPage } } },
      (_request, reply) => reply.page(<AboutPage />),
    )
    app.get(
      '/health',
      {
        config: { access: 'read' },
        schema: { response: { 200: z.object({ status: z.literal('ok'), version: z.string() }) } },
      },
      () => ({ status: 'ok' as const, version: packageJson.version }),
    )
  },
}

const SOURCES = [
  {
    publisher: 'NHS England and NHS Digital',
    what: 'practices and networks, patients registered, payments, workforce, appointments, quality and outcomes, urgent care',
  },
  { publisher: 'Office for Health Improvement and Disparities', what: 'public health indicators' },
  {
    publisher: 'Office for National Statistics',
    what: 'areas, boundaries and population. Contains National Statistics data © Crown copyright and database right',
  },
  {
    publisher: 'Ordnance Survey',
    what: 'postcodes and boundaries. Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right',
  },
  {
    publisher: 'Ministry of Housing, Communities and Local Government',
    what: 'indices of deprivation',
  },
  { publisher: 'Care Quality Commission', what: 'locations and ratings' },
  { publisher: 'Ipsos for NHS England', what: 'the GP Patient Survey' },
] as const

function AboutPage(): ReactNode {
  return (
    <Page
      title="About Footings"
      current="about"
      place={null}
      lead="Footings helps the people of a place plan and run general practice together, from figures that everyone can check."
    >
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <Uses />
          <Purpose />
          <Accessibility />
          <Sources />
        </div>
      </div>
    </Page>
  )
}

function Uses(): ReactNode {
  return (
    <>
      <h2>What it is for</h2>
      <p>
        It is for commissioners, for managers of networks, federations and practices, and for the
        Local Medical Committee. With it they can:
      </p>
      <ul>
        <li>see the practices of a place, their patients, and the groups that they work in</li>
        <li>see how practices differ, with each figure’s definition, period and source</li>
        <li>draw up networks, localities and neighbourhoods, and see who is in none</li>
      </ul>
      <h2>What it is not for</h2>
      <p>
        It is here to help people talk to each other. It is not performance monitoring: practices
        are not put in order of merit, and no score adds their figures up. A difference is a reason
        to ask, not an answer.
      </p>
      <p>
        A figure that is not known, a figure that its publisher has withheld, and a figure that is
        zero are three different things, and each is shown as what it is.
      </p>
    </>
  )
}

function Purpose(): ReactNode {
  return (
    <>
      <h2 id="purpose">Intended purpose</h2>
      <InsetText>
        <p>
          Footings supports the planning and management of general practice with figures about
          practices and populations. It keeps no record of any patient and says nothing about any
          one person. It is not intended for the diagnosis, prevention, monitoring, prediction,
          prognosis, treatment or triage of anyone, and not for use while someone is being cared
          for.
        </p>
      </InsetText>
      <p>
        With that purpose it is not a medical device under the UK Medical Devices Regulations 2002,
        and as a service about populations it is outside the clinical safety standards DCB0129 and
        DCB0160. Wrong figures can still lead to wrong decisions about services, so faults are
        treated as hazards. To use it for another purpose, for example with rows about patients,
        would make this statement void; files that look like patient records are refused and nothing
        of them is kept.
      </p>
      <p>
        It keeps everything on the computer that it runs on. Its pages ask nothing of any other
        computer, and it sends nothing anywhere.
      </p>
    </>
  )
}

function Accessibility(): ReactNode {
  return (
    <>
      <h2 id="accessibility">Accessibility statement</h2>
      <p>Everyone who works in or with general practice should be able to use Footings. You can:</p>
      <ul>
        <li>read every page and send every form without scripts</li>
        <li>reach everything with a keyboard alone</li>
        <li>
          zoom to 400% without the page running off the screen; wide tables scroll by themselves
        </li>
        <li>read each chart as a sentence and as a table, and download it as CSV</li>
        <li>tell things apart without colour</li>
        <li>print any page, with its tables whole</li>
      </ul>
      <p>
        The aim is to meet the Web Content Accessibility Guidelines 2.2 at level AA. Each release is
        checked by automatic tests of its pages at the width of a desktop and of a phone, and by
        keyboard. It has not been audited by an independent body or tested by a panel of people who
        use assistive technology, so we do not claim that it complies in full.
      </p>
      <p>
        If something is in your way, tell whoever runs this copy of Footings; the address of the
        page and what you tried to do are enough.
      </p>
    </>
  )
}

function Sources(): ReactNode {
  return (
    <>
      <h2 id="sources">Sources and licences</h2>
      <p>
        Official figures contain public sector information licensed under the{' '}
        <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
          Open Government Licence v3.0
        </a>
        . The publishers are not responsible for what is made of them here. Footings can read what
        these publish:
      </p>
      <ul>
        {SOURCES.map(({ publisher, what }) => (
          <li key={publisher}>
            {publisher}: {what}
          </li>
        ))}
      </ul>
      <p>The Data page lists the files that are loaded, each with its publisher and licence.</p>
      <p>
        Footings {packageJson.version} is open source under the {packageJson.license} licence. The
        look of its pages comes from nhsuk-frontend (MIT licence). Footings is not a service of the
        NHS and is not endorsed by it.
      </p>
    </>
  )
}
