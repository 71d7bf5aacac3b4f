import { beforeAll, expect } from 'vitest'
import { describeBrowser } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { indicatorRoom } from '../indicator/routes.tsx'
import { matrixRoom } from '../matrix/routes.tsx'
import { practiceRoom } from '../practice/routes.tsx'
import { viewRoom } from '../views/routes.tsx'
import { figureCommentRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const FIGURE = 'diabetes-controlled'
const CODE = 'Z99002'
const DOMAIN = 'domain=clinical-outcomes-and-care-quality&on=2023-03-31'

describeBrowser('comments on figures in a browser', (browser) => {
  const rooms = [practiceRoom, matrixRoom, indicatorRoom, figureCommentRoom, viewRoom]
  const origin = servedDanum(rooms, now)
  beforeAll(async () => {
    const body = { figure: FIGURE, text: 'We changed how we recall\npeople.' }
    const said = await fetch(`${origin()}/practices/${CODE}/comment`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...body, said_as: 'practice manager' }),
    })
    expect(said.status).toBe(303)
  })

  testPages(browser, origin, [
    `/practices/${CODE}?on=2023-03-31`,
    `/practices/${CODE}/comments`,
    `/practices/${CODE}/comment?figure=${FIGURE}`,
    `/practices/${CODE}/who-can-see`,
    `/practices/${CODE}/who-looked`,
    `/indicators/${FIGURE}?on=2023-03-31`,
    `/indicators/${FIGURE}/practices/${CODE}?on=2023-03-31`,
    `/matrix?${DOMAIN}`,
  ])
})
