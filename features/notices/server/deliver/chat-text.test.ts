import { expect, it } from 'vitest'
import type { Told } from '../queries/told.ts'
import { chatBody, lineOf } from './chat-text.ts'
import { mailText } from './mail-text.ts'

const told: Told = {
  id: 'n',
  why: 'mentioned',
  at: new Date(0),
  fact: 'note.created',
  data: { title: 'x' },
  subjectKind: 'note',
  subjectId: 'note-1',
  actor: 'ana',
  caseId: 'case-1',
  key: 'INC-42',
  title: 'Beacons <!channel> [x](http://evil.test) @all & *more*',
  restricted: false,
  ask: null,
}
const baseUrl = 'https://caseward.example.test'
const lines = (says: 'key' | 'title', more: Partial<Told> = {}) => [lineOf({ ...told, ...more }, { says, baseUrl })]

it('says no more to a chat program than it may', () => {
  for (const kind of ['slack', 'teams', 'mattermost'] as const) {
    expect(chatBody(kind, lines('title'))).toContain('Beacons')
    expect(chatBody(kind, lines('key'))).not.toContain('Beacons')
    expect(chatBody(kind, lines('title', { restricted: true }))).not.toContain('Beacons')
    expect(chatBody(kind, lines('key'))).toContain('INC-42')
  }
})

it('lets no title call a channel, link or draw', () => {
  const slack = JSON.parse(chatBody('slack', lines('title'))) as { text: string }
  expect(slack.text).toBe(
    `<${baseUrl}/cases/case-1/notes?note=note-1|INC-42 Beacons &lt;!channel&gt; [x](http://evil.test) @all &amp; *more*>: you were mentioned`,
  )
  const mattermost = JSON.parse(chatBody('mattermost', lines('title'))) as { text: string }
  expect(mattermost.text).toContain(String.raw`\[x\]\(http://evil.test\) @​all & \*more\*`)
  const teams = JSON.parse(chatBody('teams', lines('title'))) as {
    type: string
    attachments: {
      contentType: string
      content: { type: string; body: { text: string }[]; actions: { url: string }[] }
    }[]
  }
  expect(teams.type).toBe('message')
  expect(teams.attachments[0]).toMatchObject({
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard' },
  })
  expect(teams.attachments[0]?.content.body[0]?.text).toContain(String.raw`\[x\]`)
})

it('says in a mail what the organisation allows, and of a restricted case its key alone', () => {
  const mail = (says: 'key' | 'title' | 'full', more: Partial<Told> = {}) =>
    mailText([{ ...told, ...more }], { says, baseUrl })
  expect(mail('full').text).toContain('ana mentioned you in a note.')
  expect(mail('full').subject).toContain('INC-42 Beacons')
  expect(mail('title').text).not.toContain('ana')
  expect(JSON.stringify(mail('key'))).not.toContain('Beacons')
  expect(JSON.stringify(mail('full', { restricted: true }))).not.toMatch(/Beacons|ana mentioned/)
  expect(mail('key').text).toContain(`${baseUrl}/cases/case-1/notes?note=note-1`)
  const many = mailText([told, { ...told, restricted: true, key: 'INC-43', title: 'Hidden' }], {
    says: 'full',
    baseUrl,
  })
  expect(many.subject).toBe('2 notices')
  expect(many.text).toContain('INC-43: you were mentioned')
  expect(many.text).not.toContain('Hidden')
})
