/** What `footings queue day --help` prints. */
export const DAY_HELP = `footings queue day FILE.json: a day of arrivals and servers that change, simulated

Usage: footings queue day FILE.json [--days 1000] [--seed 1] [--json | --csv]

  --days NUMBER   how often to simulate the day (or the days in a row of the file): 1000
  --seed NUMBER   where the random numbers start, from 0: 1
  --json          everything as JSON: model, seed, days, check, rows
  --csv           the rows as CSV

The file
  opens, closes   minutes after midnight: 480 is 8:00
  pools           name, shifts [{ from, to, servers }]; also site, role, closes, booked slots
  classes         name, arrivals { rates [{ from, to, perHour }], atOpening }, path [steps]
  a step          name, pools in order of preference, service { law, mean }; also priority,
                  patience (mean minutes), redial { probability, meanDelay, most }, atClose,
                  target, next [{ step, probability }], or routes of stops with limits
  service         law exponential or fixed, with mean minutes; gamma or lognormal also with cv
  atClose         "leave unmet", "serve out" (as overtime) or "wait for tomorrow"
  days            [{ name, factor }] for days in a row, such as a week
  At most 1,000,000 arrivals may be expected in a replication.

Results
  Means over the days simulated, with 95 % intervals by Student's t; ratios are of sums. Quantiles are
  of all waits together, with intervals by Woodruff's method; they are good to a bin of a minute.
  Persons and attempts are counted apart: one who comes back is one person and two attempts.

Check
  One pool and one class with one step, exponential service, and those who wait at the close leaving:
  the forward equations give the exact means, with the difference in standard errors. More than 4 for
  any of them would be a fault. For other models the output says why there is no exact answer.

Example
  { "opens": 480, "closes": 540,
    "pools": [{ "name": "lines", "shifts": [{ "from": 480, "to": 540, "servers": 5 }] }],
    "classes": [{ "name": "calls",
      "arrivals": { "rates": [{ "from": 480, "to": 540, "perHour": 100 }] },
      "path": [{ "name": "answer", "pools": ["lines"], "patience": 25,
        "service": { "law": "exponential", "mean": 3 } }] }] }
`
