/** The whole help of the command line. Plain text, so that it is there at once. */
export const HELP = `footings: plans and runs general practice at scale

Usage: footings COMMAND [options]

Start
  demo                          open the made-up place Danum (no file needed)
  init                          make a workspace                        --workspace DIR [--place CODE --name NAME]
  serve                         open a workspace in the browser         [--port N]

Published figures
  import PATH...                take in files, zips and whole folders
  check                         verify what was taken in: hashes, counts, codes, totals
  releases                      what was taken in, from whom
  quarantine RELEASE            the rows that were set aside, and why
  indicators                    what is measured, and how

Places and practices
  place list                    places that the data know               [--on DATE]
  place show CODE               practices, patients, networks of one    [--on DATE]
  practice show CODE            one practice                            [--on DATE]
  footprints list               footprints drawn by hand                [--on DATE]
  footprints show ID            one, with its members                   [--on DATE]
  footprints create             --kind KIND --name NAME [--definition TEXT] [--owner NAME]
  footprints members FILE.csv   add members from CSV                    [--apply]
  footprints export             all members as CSV
  footprints gaps --place CODE  overlaps, and practices in none         [--on DATE] [--kind KIND]

The matrix
  matrix --place CODE           practices x indicators by domain        [--on DATE] [--domain NAME]
                                [--indicator ID] [--network CODE] [--footprint ID] [--all-england]

Statistics of any table (no workspace is needed)
  statistics                    the methods                             METHOD --help for one of them
  statistics METHOD FILE.csv    the same rows with the results beside   [--option value ...] [--json] [--out FILE]

Options of every command
  --workspace DIR               the workspace (or set FOOTINGS_WORKSPACE; otherwise this folder)
  --json, --csv                 for programs and for spreadsheets
  --help, --version

Exit codes: 0 done, 1 something was found, 2 usage, 3 data, 4 denied, 5 a fault of Footings.
Records are kept in SQLite in the workspace, or in PostgreSQL where DATABASE_URL is set.
Nothing is sent anywhere.
`
