import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startMailbox, type Mailbox } from '../../harness/mailbox.ts'

/** A mail server and a receiver of webhooks on this machine; both take their time, so that a kill finds one under way. */
export type Receivers = {
  box: Mailbox
  hook: string
  /** Ids of the deliveries that were taken, as they came. */
  called: string[]
  /** Message-IDs of the mails that were taken, as they came. */
  mailed: () => string[]
  close: () => Promise<void>
}

export async function startReceivers(slowMs: number): Promise<Receivers> {
  const box = await startMailbox()
  box.delay(slowMs)
  const called: string[] = []
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      setTimeout(() => {
        called.push(String(request.headers['caseward-delivery']))
        response.end('thanks')
      }, slowMs)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    box,
    hook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    called,
    mailed: () => box.mails.map((mail) => /<notice\.([^@]+)@/.exec(mail.header('message-id') ?? '')?.[1] ?? ''),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await box.close()
    },
  }
}
