import { z } from 'zod'
import type { Task } from '../../../platform/server/feature.ts'
import { hashSecret, newSecret } from '../../../platform/server/ids.ts'
import { loadAsks, setLink } from './stores/asks.store.ts'
import type { Means } from './means.ts'

const Payload = z.object({ organisationId: z.uuid(), askId: z.uuid() })

/**
 * Sends an outsider the link to their form. Only its hash is kept; sent again after a failure it is another one, and the
 * earlier one is worth nothing.
 */
export const mailLinks = ({ mail, baseUrl }: Means): Task => ({
  name: 'playbook-mail',
  async run(scene, payload) {
    const { organisationId, askId } = Payload.parse(payload)
    const secret = newSecret()
    const ask = await scene.keep(organisationId, async (within) => {
      const [found] = await loadAsks(within, [askId])
      if (found?.status !== 'open' || found.email === null) return undefined
      await setLink(within, found.id, hashSecret(secret))
      return { ...found, email: found.email }
    })
    if (!ask) return
    if (!mail) throw new Error('There is no mail server to send a form by: set CASEWARD_SMTP_URL.')
    await mail.send({ to: ask.email, subject: subjectOf(ask.question), text: textOf(ask, `${baseUrl}/form#${secret}`) })
  },
})

const subjectOf = (question: string) => question.split('\n')[0]?.slice(0, 120) ?? 'A question'

/** Nothing of the case is said but what the playbook asks. The link comes after the sign #, which is sent to no server. */
const textOf = ({ question, dueAt }: { question: string; dueAt: Date | null }, link: string): string =>
  [
    question,
    '',
    'Please answer here; the page works once and needs no login:',
    link,
    ...(dueAt ? ['', `It works until ${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`] : []),
    '',
    'You get this mail because your security team asks you. If you doubt it, call them on a number you know.',
    '',
  ].join('\n')
