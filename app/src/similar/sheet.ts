import { commentCell, commentJson, commentOn } from '../figure-comments/comments.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import { PURPOSE } from '../purpose.ts'
import { farWords, reasonWords, similarSentence } from './words.ts'
import type { SimilarView } from './view.ts'

/**
 * Similar practices as a file: the practice itself, then its peers from the nearest, then those that
 * are among the nearest in some draws only. Two columns a characteristic: its value, and what it adds
 * to the square of the distance.
 */
export function similarSheet(view: SimilarView): Sheet {
  const { practice, matched, peers, others } = view
  const ids = matched.map(({ indicator }) => indicator.id)
  const who = ({ code, name, subIcb, subIcbName, network, networkName }: typeof practice) => [
    code,
    name,
    subIcb,
    subIcbName,
    network,
    networkName,
  ]
  const none = ids.flatMap((): Cell[] => [null, null])
  return {
    header: [
      'on',
      'similar_to',
      'role',
      'practice',
      'practice_name',
      'place',
      'place_name',
      'network',
      'network_name',
      'distance',
      'share_of_draws',
      ...ids.flatMap((id) => [id, `${id}_squared_distance`]),
      'practice_comment',
    ],
    rows: [
      [
        view.on,
        practice.code,
        'itself',
        ...who(practice),
        null,
        null,
        ...matched.flatMap(({ own }): Cell[] => [own, null]),
        commentsCell(view, practice.code),
      ],
      ...peers.map((peer): Cell[] => [
        view.on,
        practice.code,
        'similar',
        ...who(peer.practice),
        peer.distance,
        peer.stays,
        ...peer.values.flatMap((value, index) => [value, peer.contributions[index]]),
        commentsCell(view, peer.practice.code),
      ]),
      ...others.map((other): Cell[] => [
        view.on,
        practice.code,
        'in some draws',
        ...who(other.practice),
        null,
        other.stays,
        ...none,
        null,
      ]),
    ],
  }
}

/** All that a practice says of the figures of its row, each with the name of its figure. */
function commentsCell({ matched, comments }: SimilarView, code: string): string | null {
  const said = matched.flatMap(({ indicator }) => {
    const cell = commentCell(commentOn(comments, code, indicator.id))
    return cell === null ? [] : [`${indicator.name}: ${cell}`]
  })
  return said.length === 0 ? null : said.join('; ')
}

/** Similar practices for a program. */
export function similarJson(view: SimilarView) {
  const { practice, matched, peers, others, pool, reason, comments } = view
  return {
    purpose: PURPOSE,
    sentence: similarSentence(view),
    on: view.on,
    practice: namedPractice(practice),
    asked_for: view.count,
    reason: reason === null ? null : reasonWords(reason),
    warning: farWords(view),
    far_beyond: view.farFrom,
    characteristics: matched.map(({ indicator, weight, period, scale, own, quartiles }) => ({
      id: indicator.id,
      name: indicator.name,
      unit: indicator.unit,
      weight,
      scale,
      period,
      own,
      p25: quartiles?.[0] ?? null,
      median: quartiles?.[1] ?? null,
      p75: quartiles?.[2] ?? null,
      comment: commentJson(commentOn(comments, practice.code, indicator.id)),
    })),
    not_loaded: view.unavailable.map(({ id, name, source }) => ({ id, name, source })),
    can_be_matched_on: view.choices.map(({ id, name }) => ({ id, name })),
    peers: peers.map(({ practice: peer, distance, stays, values, contributions }) => ({
      ...namedPractice(peer),
      distance,
      share_of_draws: stays,
      characteristics: matched.map(({ indicator }, index) => ({
        id: indicator.id,
        value: values[index] ?? null,
        squared_distance: contributions[index] ?? null,
        comment: commentJson(commentOn(comments, peer.code, indicator.id)),
      })),
    })),
    in_some_draws: others.map(({ practice: other, stays }) => ({
      ...namedPractice(other),
      share_of_draws: stays,
    })),
    pool: {
      open: pool.open,
      could_be_chosen: pool.donors,
      own_network: pool.ownNetwork,
      small_lists: pool.smallLists,
      without_list: pool.withoutList,
      without_figures: pool.withoutFigures,
      england: pool.england,
    },
    draws: view.stability,
  }
}

function namedPractice({ code, name, subIcb, network, networkName }: SimilarView['practice']) {
  return { code, name, place: subIcb, network, network_name: networkName }
}
