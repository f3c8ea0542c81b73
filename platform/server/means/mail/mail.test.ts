import { afterEach, describe, expect, it } from 'vitest'
import { startMailbox, type Mailbox } from '../../../../test/harness/mailbox.ts'
import { makeMail, type Mail } from './mail.ts'

const open: { close: () => unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function setting(options: Parameters<typeof startMailbox>[0] = {}): Promise<{ box: Mailbox; mail: Mail }> {
  const box = await startMailbox(options)
  const mail = makeMail({ url: box.url, baseUrl: 'https://caseward.example.test' })
  open.push(box, mail)
  return { box, mail }
}

describe('mail', () => {
  it('arrives as it was sent, marked as written by a machine', async () => {
    const { box, mail } = await setting()
    await mail.send({
      to: 'ana@example.test',
      subject: 'Grüße — INC-1',
      text: 'Zeile ä\n',
      html: '<p>ä</p>',
      id: 'n-1',
      headers: { References: '<case.1@x>' },
    })
    const [got] = box.mails
    expect(got).toMatchObject({ from: 'caseward@caseward.example.test', to: ['ana@example.test'] })
    expect(got?.header('subject')).toBe('Grüße — INC-1')
    expect(got?.header('message-id')).toBe('<n-1@caseward.example.test>')
    expect(got?.header('auto-submitted')).toBe('auto-generated')
    expect(got?.header('references')).toBe('<case.1@x>')
    expect(got?.text).toContain('Zeile ä')
    expect(got?.raw).toContain('text/html')
  })

  it('lets nothing that is said become a header or another recipient', async () => {
    const { box, mail } = await setting()
    await mail.send({
      to: 'ana@example.test',
      subject: 'One\r\nBcc: eve@evil.test\r\n\r\nbody',
      text: '.\r\nMAIL FROM:<x>\r\nRCPT TO:<eve@evil.test>',
      headers: { 'X-Of': 'a\r\nBcc: eve@evil.test' },
    })
    expect(box.mails).toHaveLength(1)
    expect(box.mails[0]?.to).toEqual(['ana@example.test'])
    expect(box.mails[0]?.header('bcc')).toBeUndefined()
    expect(box.mails[0]?.header('subject')).toBe('One Bcc: eve@evil.test body')
    for (const to of [
      'ana@example.test, eve@evil.test',
      'ana@example.test\r\nBcc: eve@evil.test',
      'Eve <eve@evil.test>',
      '<eve@evil.test>',
      'eve',
      '',
    ])
      await expect(mail.send({ to, subject: 's', text: 't' })).rejects.toMatchObject({
        name: 'MailRefusal',
        passing: false,
      })
    await expect(
      mail.send({ to: 'a@b.test', subject: 's', text: 't', headers: { 'Bcc: eve@evil.test\r\nX': '1' } }),
    ).rejects.toMatchObject({ passing: false })
    expect(box.mails).toHaveLength(1)
  })

  it('signs in where the server asks for it, and says so when it may not', async () => {
    const { box, mail } = await setting({ name: 'caseward', password: 'p@ss:word' })
    await mail.check()
    await mail.send({ to: 'ana@example.test', subject: 's', text: 't' })
    expect(box.mails).toHaveLength(1)
    const wrong = makeMail({ url: box.url.replace('caseward:', 'eve:'), baseUrl: 'http://127.0.0.1' })
    open.push(wrong)
    await expect(wrong.check()).rejects.toThrow(/name and password/)
    await expect(wrong.send({ to: 'ana@example.test', subject: 's', text: 't' })).rejects.not.toThrow(/p@ss/)
  })

  it('tells a refusal that stays from one that may pass', async () => {
    const { box, mail } = await setting()
    box.refuse(550, 'no such mailbox')
    await expect(mail.send({ to: 'a@b.test', subject: 's', text: 't' })).rejects.toMatchObject({
      passing: false,
      message: expect.stringContaining('no such mailbox') as string,
    })
    box.refuse(451, 'try later')
    await expect(mail.send({ to: 'a@b.test', subject: 's', text: 't' })).rejects.toMatchObject({ passing: true })
    box.refuse(null)
    await mail.send({ to: 'a@b.test', subject: 's', text: 't' })
    await box.close()
    await expect(mail.send({ to: 'a@b.test', subject: 's', text: 't' })).rejects.toMatchObject({ passing: true })
  })

  it('names an address where there is no name', async () => {
    const box = await startMailbox()
    const mail = makeMail({ url: box.url, baseUrl: 'http://127.0.0.1:8080', from: 'SOC <soc@example.test>' })
    open.push(box, mail)
    await mail.send({ to: 'a@b.test', subject: 's', text: 't', id: 'x' })
    expect(box.mails[0]).toMatchObject({ from: 'soc@example.test' })
    expect(box.mails[0]?.header('message-id')).toBe('<x@[127.0.0.1]>')
  })
})
