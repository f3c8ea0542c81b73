import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { nextTry } from '../../../../platform/server/jobs/next-try.ts'
import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'
import type { Task, TaskScene } from '../../../../platform/server/feature.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { MailRefusal, type Mail, type MailMessage } from '../../../../platform/server/means/mail/mail.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import { marking } from '../../contract/marking.ts'
import { fileName, types } from '../file-name.ts'
import { lacks } from '../report.ts'
import { filesOf, selectReport, type FileRow, type ReportRow } from '../reports.store.ts'
import { addressOf, dueMails, settleMail, type DueMail, type Settling } from './mails.store.ts'

const mailTaskName = 'mail-report'
export const mailTask = (organisationId: string, id: string, runAt?: Date): NewJob => ({
  task: mailTaskName,
  payload: { organisationId, id },
  key: `mail-report:${id}`,
  ...(runAt && { runAt }),
})

export type Mailing = { files: Files; mail: Mail | null; baseUrl: string }

const Payload = z.object({ organisationId: z.uuid(), id: z.uuid() })

/**
 * Mails a report to those whom its schedule names and who may read it at this moment, one mail each. Killed between the server's
 * taking a mail and the note of that, it sends it again under the same Message-ID.
 */
export const mailReports = (mailing: Mailing): Task => ({
  name: mailTaskName,
  async run(scene, payload) {
    const { organisationId, id } = Payload.parse(payload)
    const due = await scene.system(organisationId, 'read', (within) => dueMails(within, id))
    let again: Date | undefined
    for (const mail of due) {
      const settled = await mailOne({ ...mailing, scene, organisationId }, id, mail)
      const next = settled.state === 'due' ? nextTry(mail.attempts + 1, scene.world.clock.now()) : undefined
      const kept: Settling = settled.state === 'due' && !next ? { ...settled, state: 'dead' } : settled
      await scene.system(organisationId, 'write', (within) =>
        settleMail(within, { reportId: id, personId: mail.personId }, kept),
      )
      again ??= next
    }
    if (again) await scene.keep(organisationId, (_, add) => add(mailTask(organisationId, id, again)))
  },
})

type One = Mailing & { scene: TaskScene; organisationId: string }

async function mailOne(one: One, id: string, { personId }: DueMail): Promise<Settling> {
  const { scene, organisationId, mail } = one
  const [permissions, address] = await scene.system(organisationId, 'read', async (within) => [
    await permissionsOf(within, personId),
    await addressOf(within, personId),
  ])
  const reader = { ...systemActor(organisationId, personId), permissions }
  const [row, files] = await scene.readAs(reader, async (within) => [
    await selectReport(within, id),
    await filesOf(within, [id]),
  ])
  if (!row || !address || !granted(reader, 'report.read') || lacks(reader, row.needs))
    return { state: 'skipped', says: 'They may not read this report now.' }
  if (!mail) return { state: 'dead', says: 'No mail server is set up (CASEWARD_SMTP_URL).' }
  try {
    await mail.send({ to: address, id: `report.${id}.${personId}`, ...(await messageOf(one, row, files)) })
    return { state: 'sent', says: null }
  } catch (error) {
    if (!(error instanceof MailRefusal)) throw error
    return { state: error.passing ? 'due' : 'dead', says: error.message }
  }
}

/** Larger ones are fetched. */
const largestAttached = 8 * 1024 * 1024

/** What is marked for the organisation alone, or for fewer, does not lie in mailboxes: its mail holds the way to it. */
const travels = ({ audience, caseId, privileged }: ReportRow): boolean =>
  (audience === 'clear' || audience === 'green' || audience === 'amber') && !privileged && caseId === null

async function messageOf(
  { files, baseUrl, organisationId }: One,
  row: ReportRow,
  made: readonly FileRow[],
): Promise<Pick<MailMessage, 'subject' | 'text' | 'attachments'>> {
  const { audience, caseId } = row
  const size = made.reduce((sum, file) => sum + Number(file.size), 0)
  const attached = travels(row) && size <= largestAttached
  // What a case is called is as confidential as the case.
  const subject = caseId === null ? `[${marking(audience)}] ${row.title}` : `[${marking(audience)}] A report is ready`
  const attachments = []
  for (const { format, contentId } of attached ? made : [])
    attachments.push({
      name: fileName(row, format),
      type: types[format],
      bytes: await buffer(await files.read(organisationId, contentId)),
    })
  const how = attached
    ? 'It is attached, and kept here:'
    : 'Sign in to open it; what is marked like that is not sent by mail:'
  return {
    subject,
    text: `${marking(audience)}\n\n${caseId === null ? row.title : 'A report that is made for you by a schedule'} is ready. ${how}\n\n${baseUrl}/reports?report=${row.id}\n`,
    attachments,
  }
}
