import { inScope } from '../../../../platform/server/db/database.ts'
import type { JobScene } from '../../../../platform/server/feature.ts'
import { MailRefusal, type Mail } from '../../../../platform/server/means/mail/mail.ts'
import { OutboundRefusal } from '../../../../platform/server/means/outbound/refusal.ts'
import type { Outbound } from '../../../../platform/server/means/outbound/outbound.ts'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import { readSettings, type Settings } from '../preferences.store.ts'
import { addressOf, openCase, roomOf, unreadOf, type Room, type Told } from '../queries/told.ts'
import { whoMaySee } from '../queries/who-may-see.ts'
import { chatBody, lineOf, type Line } from './chat-text.ts'
import type { Claimed } from './deliveries.store.ts'
import { mailText } from './mail-text.ts'

export type Going = { mail: Mail | null; outbound: Outbound; secrets: Secrets; baseUrl: string }

/** What became of those that were to go together. `again`: another try may help. */
export type Sent = { skipped: { ids: string[]; said: string }; sent: string[]; again?: string; dead?: string }

const nothing = (said: string, batch: readonly Claimed[]): Sent => ({
  skipped: { ids: batch.map(({ id }) => id), said },
  sent: [],
})

/** One mail, or one message to a room: who may see what is asked at this moment, as the reader. */
export async function sendBatch(jobs: JobScene, going: Going, batch: readonly Claimed[]): Promise<Sent> {
  const [first] = batch
  if (!first) return { skipped: { ids: [], said: '' }, sent: [] }
  if (first.noticeId === null) return first.channelId ? toSharedRoom(jobs, going, batch) : ownMail(jobs, going, batch)
  const personId = first.personId ?? ''
  const { settings, told, address } = await asReader(
    jobs,
    { organisationId: first.organisationId, personId },
    async (scene) => ({
      settings: await readSettings(scene),
      address: await addressOf(scene, personId),
      told: await visible(scene, personId, batch),
    }),
  )
  if (!address) return nothing('The person left the organisation before it was sent.', batch)
  const going_ = batch.filter(({ noticeId }) => told.some(({ id }) => id === noticeId))
  const skipped = {
    ids: batch.filter((each) => !going_.includes(each)).map(({ id }) => id),
    said: 'It was read or answered, or is not visible to them any more.',
  }
  if (going_.length === 0) return { skipped, sent: [] }
  const trying = first.channelId
    ? () =>
        toRoom(jobs, going, {
          claimed: first,
          lines: told.map((each) => lineOf(each, { says: settings.chatSays, baseUrl: going.baseUrl })),
        })
    : () => byMail(going, { to: address.email, id: first.batchId, told, settings })
  return { skipped, ...(await attempt(trying, going_)) }
}

const asReader = <T>(
  jobs: JobScene,
  who: { organisationId: string; personId: string },
  work: (scene: Scene) => Promise<T>,
) =>
  inScope(jobs.world.database, { ...who, mode: 'read' }, (db) =>
    work({
      db,
      actor: systemActor(who.organisationId, who.personId),
      now: jobs.world.clock.now(),
      source: 'system',
      changesOn: jobs.world.changesOn,
    }),
  )

/** Of a case only to who may read cases still, whatever they could read when the notice was written; what is asked of them to all. */
async function visible(scene: Scene, personId: string, batch: readonly Claimed[]): Promise<Told[]> {
  const told = await unreadOf(
    scene,
    batch.flatMap(({ noticeId }) => noticeId ?? []),
  )
  const hold = async (permission: string) =>
    (await whoMaySee(scene, { caseId: null, permission }, [personId])).has(personId)
  const readsCases = !told.some(({ caseId }) => caseId !== null) || (await hold('case.read'))
  const readsAlerts = !told.some(({ ask, caseId }) => ask && caseId === null) || (await hold('alert.read'))
  return told.flatMap((each) => {
    if (each.caseId === null) return each.ask && !readsAlerts ? veiled(each) : each
    return readsCases ? each : each.ask ? veiled(each) : []
  })
}

/** That they are asked, and nothing of what about: for who may answer and may not read such things. */
const veiled = (told: Told): Told => ({ ...told, key: null, title: null, caseId: null, restricted: true })

type Mailing = { to: string; id: string; told: readonly Told[]; settings: Settings }

async function byMail({ mail, baseUrl }: Going, { to, id, told, settings }: Mailing): Promise<void> {
  if (!mail) throw new MailRefusal('No mail server is set up (CASEWARD_SMTP_URL).', true)
  await mail.send({ to, id: `notice.${id}`, ...mailText(told, { says: settings.mailSays, baseUrl }) })
}

async function ownMail(jobs: JobScene, going: Going, batch: readonly Claimed[]): Promise<Sent> {
  const [first] = batch
  const { organisationId, personId, message } = first!
  const address = await asReader(jobs, { organisationId, personId: personId ?? '' }, (scene) =>
    addressOf(scene, personId ?? ''),
  )
  if (!address) return nothing('The person left the organisation before it was sent.', batch)
  const send = async () => {
    if (!going.mail) throw new MailRefusal('No mail server is set up (CASEWARD_SMTP_URL).', true)
    const text = `${message ?? ''}\n\n${going.baseUrl}/settings/notices`
    await going.mail.send({ to: address.email, id: `notice.${first!.batchId}`, subject: message ?? '', text })
  }
  return { skipped: { ids: [], said: '' }, ...(await attempt(send, batch)) }
}

/** A room belongs to nobody: it hears only of what everybody may see. */
async function toSharedRoom(jobs: JobScene, going: Going, batch: readonly Claimed[]): Promise<Sent> {
  const { organisationId } = batch[0]!
  const lines = await jobs.system(organisationId, 'read', async (scene) => {
    const { chatSays } = await readSettings(scene)
    const said: { id: string; line: Line }[] = []
    for (const each of batch) {
      const kase = each.caseId ? await openCase(scene, each.caseId) : undefined
      if (each.caseId && !kase) continue
      const titled = chatSays === 'title'
      const about = kase
        ? `${kase.key} ${titled ? kase.title : ''}`.trim()
        : each.path && titled
          ? (each.message ?? '')
          : ''
      const says =
        each.path === null && titled ? (each.message ?? '') : about ? 'needs a look' : 'Something needs a look'
      said.push({ id: each.id, line: { about, says, url: `${going.baseUrl}${each.path ?? '/'}` } })
    }
    return said
  })
  const open = batch.filter(({ id }) => lines.some((line) => line.id === id))
  const skipped = {
    ids: batch.filter((each) => !open.includes(each)).map(({ id }) => id),
    said: 'The case is restricted: no room is told of it.',
  }
  if (open.length === 0) return { skipped, sent: [] }
  const send = () => toRoom(jobs, going, { claimed: batch[0]!, lines: lines.map(({ line }) => line) })
  return { skipped, ...(await attempt(send, open)) }
}

async function toRoom(
  jobs: JobScene,
  going: Going,
  { claimed, lines }: { claimed: Claimed; lines: readonly Line[] },
): Promise<void> {
  const id = claimed.channelId ?? ''
  const found = await jobs.system(claimed.organisationId, 'read', async (scene) => {
    const room = await roomOf(scene, id)
    return room && { room, url: await going.secrets.open(scene, { place: 'channel', id }) }
  })
  if (!found) throw new Refused('The channel was removed.')
  if (found.room.personId !== claimed.personId) throw new Refused('The channel is somebody else’s now.')
  await post(going.outbound, { url: found.url ?? '', kind: found.room.kind, lines })
}

class Refused extends Error {}

/** Says it in a room. @throws OutboundRefusal, or an Error with a sentence; `RoomBusy` where another try may help */
export async function post(
  outbound: Outbound,
  { url, kind, lines }: { url: string; kind: Room['kind']; lines: readonly Line[] },
): Promise<void> {
  const answer = await outbound.request({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chatBody(kind, lines),
    maxBytes: 4096,
    cut: true,
  })
  if (answer.status >= 200 && answer.status < 300) return
  const said = `It answered ${answer.status}${answer.text ? `: ${answer.text.replaceAll(/\s+/g, ' ').slice(0, 200)}` : ''}.`
  if (answer.status === 429 || answer.status === 408 || answer.status >= 500) throw new RoomBusy(said)
  throw new Refused(said)
}

class RoomBusy extends Error {}

async function attempt(send: () => Promise<void>, batch: readonly Claimed[]): Promise<Omit<Sent, 'skipped'>> {
  try {
    await send()
    return { sent: batch.map(({ id }) => id) }
  } catch (error) {
    const { message } = error as Error
    const passing =
      error instanceof MailRefusal || error instanceof OutboundRefusal ? error.passing : !(error instanceof Refused)
    return { sent: [], ...(passing ? { again: message } : { dead: message }) }
  }
}
