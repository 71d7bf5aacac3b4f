import type { ReactNode } from 'react'
import { Details } from '../web/components.tsx'

/** What the table of the matrix shows and what it does not, for those who wonder. */
export function HowToRead({ strips }: { readonly strips: boolean }): ReactNode {
  return (
    <Details summary="How to read the matrix">
      <p>
        Practices are in the order of their names. Each column has a period of its own: the latest
        that ended by the date and in which any of these practices has a figure. A figure stands for
        the years after its period that its definition says, mostly five; older ones are not shown
        here. Its heading leads to its definition, its source and every practice’s figure.
      </p>
      <p>
        A figure has a mark where it differs from its comparator by more than chance would explain:
        a filled diamond where a difference like it would come by chance in fewer than 2 of 1,000
        comparisons (the 99.8% limits), an outlined one in fewer than 5 of 100 (the 95% limits). The
        triangle says above or below; ‘better’ or ‘worse’ stands there only where the definition of
        the indicator says which way is better. England’s figure is taken as known. A smaller group
        is the other practices in it, without the practice itself, and its own uncertainty counts.
      </p>
      <p>
        A column that is a complete count (money, staff, the list itself) is not compared: chance
        has no part in it. ‘Too few to say’ stands where the practice has so few people in the
        figure that it could not be told from its comparator whatever it was.
      </p>
      <p>
        The arrow beside a value is its trend over the five latest years, where five are loaded. It
        is aslant where the change is beyond what chance explains at 99.8% and does not hang on one
        year alone.
      </p>
      <p>
        By ‘Order’ in a heading practices stand in bands by that figure. Within a band no practice
        can be told from the first of it, so its order is that of the names. Two of neighbouring
        bands may not differ either.
      </p>
      <p>
        The last rows are the sum of the numerators over the sum of the denominators of the
        practices that have a figure, never a mean of the practices’ values. England is every
        practice in the files that are loaded, as many as the row beneath says; where the files are
        of fewer than 5,000 practices they are not of all England, and the row says so. On paper a
        domain at a time fits a sheet.
      </p>
      <p>
        ‘Suppressed’ means that the publisher withheld the figure, ‘not available’ that there is
        none in the files that are loaded. Zero is a figure. ‘Cannot be summed’ means that the
        publisher gives values without the counts behind them.
      </p>
      {strips ? (
        <p>
          In the mark beneath a value the grey box is the middle half of all practices loaded (as a
          rule all of England), the line the middle eight in ten, the upright the median, and the
          diamond the practice. An arrow at an end means that the value is beyond it.
        </p>
      ) : null}
    </Details>
  )
}
