import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { assetFacts } from '../contract/facts.ts'
import { nameKindWord } from './parts/words.ts'

const listed = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(', ')

/** `owner Storage, no site`. */
const described = (said: {
  owner?: string | null | undefined
  site?: string | null | undefined
  exposure?: string | null | undefined
}) =>
  (['owner', 'site', 'exposure'] as const)
    .flatMap((field) =>
      said[field] === undefined ? [] : [said[field] === null ? `no ${field}` : `${field} ${said[field]}`],
    )
    .join(', ')

export const assetSentences = {
  'asset.rated': ({ name, criticality }) => (
    <>{criticality ? `rated ${name} as ${criticality}` : `took the rating off ${name}`}</>
  ),
  'asset.described': ({ name, ...said }) => (
    <>
      gave {name} {described(said)}
    </>
  ),
  'asset.tagged': ({ name, added, removed }) => (
    <>
      {added.length > 0 && `put ${listed(added)} on `}
      {added.length > 0 && removed.length > 0 && 'and '}
      {removed.length > 0 && `took ${listed(removed)} off `}
      {name}
    </>
  ),
  'asset.merged': ({ name, namedTogether }) => (
    <>
      merged the asset {name} into another
      {namedTogether &&
        `, because one alert gave one thing names of both (${namedTogether.map(nameKindWord).join(', ')})`}
    </>
  ),
  'asset.parted': ({ name }) => <>parted the asset {name} from the one it was merged into</>,
  'assets.imported': ({ created, changed, refused }) => (
    <>
      imported assets: {created} new, {changed} changed{refused > 0 && `, ${plural(refused, 'row', 'rows')} refused`}
    </>
  ),
} satisfies SentencesOf<typeof assetFacts>
