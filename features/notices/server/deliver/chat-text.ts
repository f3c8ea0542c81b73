import type { ChannelKind } from '../../contract/channel.ts'
import type { ChatSays } from '../../contract/preferences.ts'
import type { Told } from '../queries/told.ts'
import { pathOf } from './path.ts'
import { capital, reasonOf } from './words.ts'

/** One line of a room: what it is about, why it is said, and where it leads. */
export type Line = { about: string; says: string; url: string }

/** No more of a notice than key or title: a chat program is somebody else's. */
export function lineOf(told: Told, { says, baseUrl }: { says: ChatSays; baseUrl: string }): Line {
  const title = says === 'title' && !told.restricted ? told.title : null
  const about = [told.key, title]
    .filter((each) => each !== null)
    .join(' ')
    .trim()
  return { about, says: reasonOf(told), url: `${baseUrl}${pathOf(told)}` }
}

/** The body each program's incoming webhooks take. */
export function chatBody(kind: ChannelKind, lines: readonly Line[]): string {
  return JSON.stringify(bodies[kind](lines))
}

const bodies: Record<ChannelKind, (lines: readonly Line[]) => object> = {
  slack: (lines) => ({
    text: lines
      .map(({ about, says, url }) => `<${url}|${slackText(about || 'Caseward')}>: ${slackText(says)}`)
      .join('\n'),
    unfurl_links: false,
    unfurl_media: false,
  }),
  mattermost: (lines) => ({
    text: lines
      .map(({ about, says, url }) => `[${markdownText(about || 'Caseward')}](${url}): ${markdownText(says)}`)
      .join('\n'),
  }),
  teams: (lines) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: card(lines),
      },
    ],
  }),
}

const card = (lines: readonly Line[]) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  body: lines.slice(0, 20).map(({ about, says }) => ({
    type: 'TextBlock',
    wrap: true,
    text: markdownText(about ? `${about}: ${says}` : capital(says)),
  })),
  actions: lines.slice(0, 5).map(({ about, url }) => ({
    type: 'Action.OpenUrl',
    title: `Open ${about.split(' ')[0] || 'Caseward'}`,
    url,
  })),
})

/** https://docs.slack.dev/messaging/formatting-message-text: these three, or `<!channel>` would call everybody. */
const slackText = (text: string): string =>
  oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Nothing of a title becomes a link or a heading, and no `@all` calls everybody. */
const markdownText = (text: string): string =>
  oneLine(text)
    .replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u200b')

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 400)
