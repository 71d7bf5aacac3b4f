/** The whole help of the command line. Plain text, so that it is there at once. */
export const HELP = `footings: plans and runs general practice at scale

Usage: footings COMMAND [options]

Start
  demo                          open the made-up place Danum (no file needed)
  init                          make a workspace                        --workspace DIR [--place CODE --name NAME]
  serve                         open a workspace in the browser         [--port N]
                                for people who sign in: --origin https://HOST [--host ADDRESS]
                                (FOOTINGS_OIDC names a file of providers of identities)

Published figures
  import PATH...                take in files, zips and whole folders
  check                         verify what was taken in: hashes, counts, codes, totals
  releases                      what was taken in, from whom
  quarantine RELEASE            the rows that were set aside, and why
  indicators                    what is measured, and how

Places and practices
  place list                    places that the data know               [--on DATE]
  place show CODE               practices, patients, networks of one    [--on DATE]
  practice show CODE            one practice                            [--on DATE] [--with COMPARATOR] [--allow usual]
  practice similar CODE         the practices of England most like it   [--on DATE] [--weights ID:1,...] [--peers N]
  workforce --place CODE        the latest stocktake beside the census  [--on DATE]
  footprints list               footprints drawn by hand                [--on DATE]
  footprints show ID            one, with its members                   [--on DATE]
  footprints create             --kind KIND --name NAME [--definition TEXT] [--owner NAME]
  footprints members FILE.csv   add members from CSV                    [--apply]
  footprints export             all members as CSV
  footprints gaps --place CODE  overlaps, and practices in none         [--on DATE] [--kind KIND]

The matrix
  matrix --place CODE           practices x indicators by domain        [--on DATE] [--domain NAME]
                                [--indicator ID] [--network CODE] [--footprint ID] [--all-england]
                                [--with england|icb|place|network|place:CODE|footprint:ID|similar]
                                [--weights ID:WEIGHT,...] [--peers N] [--allow chance|usual]
                                [--by domain|quality|aspect] [--columns ID,...] [--order ID[:highest]]
                                [--find TEXT] [--pin CODE,...] [--xlsx FILE]
  prize --place CODE            patients to find, to treat, and other levels
                                [--on DATE] [--indicator ID] [--to AIM] [--ambition ID:85]
                                [--with COMPARATOR] [--weights ID:1,...] [--peers N]
  changes --place CODE          what changed, the surest first          [--on DATE] [--since DATE] [--level 95]
  access aspects --place CODE   the three aspects of access, by practice  [--on DATE] [--with COMPARATOR]
  access baseline               the access baseline, by part  [--part inequalities|variation|hours|preference|segments]
  access workforce              staff by fifth of practices by deprivation

Statistics of any table (no workspace is needed)
  statistics                    the methods                             METHOD --help for one of them
  statistics METHOD FILE.csv    the same rows with the results beside   [--option value ...] [--json] [--out FILE]

Did it work? (no workspace is needed)
  evaluate                      its, did, staggered-did, synthetic-control, sdid, before-after
  evaluate METHOD FILE.csv      smallest effect first, verdict, limits, checks
                                [--option value ...] [--table NAME] [--json] METHOD --help

Networks
  networks options --place CODE the best networks, proven, and others   [--on DATE] [--min N] [--max N|none] [--count N]
                                [--list registered|weighted] [--party NAME | --weights distance=1,disruption=0.5]
                                [--near 3] [--seed 1]
  networks solve FILE.json      any graph into regions (no workspace)   [--objective distance|cut-edges] [--seed N] [--nodes N]

Siting of services (no workspace is needed)
  siting solve FILE --p K       which sites to open, with bound and proof
                                [--kind p-median|maximal-covering|set-covering|p-centre]
                                [--limit D] [--share 0.95] [--seed N]

Queues (no workspace is needed)
  queue                         the models                              MODEL --help for one of them
  queue MODEL --option NUMBER   waits, lost calls, or the least servers [--json] [--csv]
  queue day FILE.json           a day, simulated and by forward equations

Models
  models list                   what is modelled, set up and kept       [--place CODE] [--on DATE]
  models make MODEL --name NAME set one up    [--set CHOICE=VALUE] [--assume ID=VALUE[:LOW:HIGH[:SOURCE]]] [--seed N]
  models run SCENARIO           answer it and keep what it was made from
  models show ID                a scenario or a run
  impact --place CODE           measures from baseline to target, and trials  [--programme NAME] [--on DATE]
  models rerun RUN              the same bytes again? (ends with 1 where they differ)

Money
  funds split FILE.json         share a pot by a rule, each line explained (no workspace)

People, audit and backups
  user set-up                   the code for the first account
  user invite EMAIL             [--role ROLE --at CODE] [--from DATE] [--to DATE] [--name NAME]
  user list, role, disable, erase   who may sign in; give a role; stop one; forget who one is
  audit verify                  is every change still as it was written?   [--head SEQ:HASH]
  audit head                    the end of the audit, to be noted elsewhere
  backup create --to FILE       everything in one file, sealed          [--passphrase-file FILE | --plain]
  backup verify FILE            read it whole, open it, verify its audit
  backup restore FILE           into a new folder: --workspace DIR
  backup export --to DIR        open CSV and JSON of everything, to leave with

Options of every command
  --workspace DIR               the workspace (or set FOOTINGS_WORKSPACE; otherwise this folder)
  --json, --csv                 for programs and for spreadsheets
  --help, --version

Exit codes: 0 done, 1 something was found, 2 usage, 3 data, 4 denied, 5 a fault of Footings.
Records are kept in SQLite in the workspace, or in PostgreSQL where DATABASE_URL is set.
Nothing is sent anywhere.
`
