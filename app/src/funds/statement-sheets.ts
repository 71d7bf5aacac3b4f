import { commentCell } from '../figure-comments/comments.ts'
import type { Sheet } from '../register/sheet.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { pounds } from './sheets.ts'
import type { Statement } from './statements.ts'
import type { SignedService } from './view.ts'

/** A statement with what its practice says of it. */
export interface StatementSaid extends Statement {
  readonly comment: FigureCommentRow | null
}

/** A line a practice: what it should be paid, was paid, and is due. */
export function statementsSheet(statements: readonly StatementSaid[]): Sheet {
  return {
    header: [
      'practice',
      'name',
      'year',
      'should_be_paid',
      'paid',
      'paid_precision',
      'due',
      'due_precision',
      'expected',
      'expected_precision',
      'practice_comment',
    ],
    rows: statements.map(({ practice, year, should, paid, due, expected, comment }) => [
      practice.code,
      practice.name,
      year,
      pounds(should),
      pounds(paid),
      paid.certainty,
      pounds(due),
      due.certainty,
      pounds(expected),
      expected.certainty,
      commentCell(comment),
    ]),
  }
}

/** One practice's statement, a line a stream. */
export function statementSheet({ practice, year, lines, comment }: StatementSaid): Sheet {
  return {
    header: [
      'practice',
      'year',
      'stream',
      'status',
      'part_of',
      'should_be_paid',
      'paid',
      'due',
      'expected',
      'proposed',
      'decisions',
      'payments',
      'claims',
      'practice_comment',
    ],
    rows: lines.map((line) => [
      practice.code,
      year,
      line.ledger.stream.name,
      line.ledger.year.status,
      line.ledger.countedIn?.name ?? null,
      pounds(line.should),
      pounds(line.paid),
      pounds(line.due),
      pounds(line.expected),
      pounds(line.proposed.reduce((sum, { amount }) => sum + amount, 0)),
      line.approved.map(({ decision, decided_on }) => `${decision} (${decided_on})`).join('; '),
      line.spends
        .map(({ on_date, reference, amount }) => `${on_date} ${reference ?? ''} ${amount / 100}`)
        .join('; '),
      line.claims
        .map(({ work, worked_on, status }) => `${worked_on} ${work}: ${status}`)
        .join('; '),
      commentCell(comment),
    ]),
  }
}

/** The services that a practice signed. */
export function signedSheet(services: readonly SignedService[]): Sheet {
  return {
    header: ['practice', 'service', 'tier', 'price', 'unit', 'signed_by', 'signed_on'],
    rows: services.map((one) => [
      one.practice,
      one.name,
      one.tier,
      pounds(one.price),
      one.unit,
      one.signed,
      one.signedOn,
    ]),
  }
}
