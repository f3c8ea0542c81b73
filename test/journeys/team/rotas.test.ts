import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../harness/live-writer.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { Case } from '../../../features/cases/contract/case.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, mayBeRefused, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let leo: Page
let ana: Page
let bob: Page
let kase: Case

beforeAll(async () => {
  stage = await openStage('rotas-journey')
  leo = await stage.enter('leo')
  ana = await stage.enter('ana')
  bob = await stage.enter('bob')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

/** As the worker does once a minute. */
async function sweep(): Promise<void> {
  const feature = stage.world.registry.features.find(({ name }) => name === 'rotas')
  for (const job of feature?.jobs ?? []) await job.run(jobScene(stage.world.world, makeLog('silent')))
}

async function fillShift(index: number, shift: { name: string; from: string; to: string; who: string }) {
  const part = leo.getByRole('group', { name: `Shift ${index}` })
  await part.getByLabel('Name of the shift').fill(shift.name)
  await part.getByLabel('From').fill(shift.from)
  await part.getByLabel(/^To/).fill(shift.to)
  await part.getByRole('button', { name: 'Always the same' }).click()
  await part.getByLabel('Add to people').selectOption({ label: shift.who })
}

describe('a lead', () => {
  it('makes a rota and sees at once who would serve', async () => {
    stage.world.clock.set(`${new Date().toISOString().slice(0, 10)}T11:00:00Z`)
    await leo.goto('/handover')
    await leo.getByText('There is no rota yet.').waitFor()
    await leo.getByRole('link', { name: 'Make a rota' }).click()
    await leo.getByText('No rota yet.').waitFor()
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('button', { name: 'New rota' }).click()
    await leo.getByRole('textbox', { name: 'Name', exact: true }).fill('Round the clock')
    await leo.getByLabel('Team', { exact: true }).selectOption({ label: 'Night shift' })
    await leo.getByLabel('Time zone').fill('Europe/Berlni')
    await leo.getByText('There is no time zone “Europe/Berlni”.').waitFor()
    await expect.poll(() => leo.getByRole('button', { name: 'Make rota' }).isDisabled()).toBe(true)
    await leo.getByLabel('Time zone').fill('UTC')
    await fillShift(1, { name: 'Day', from: '08:00', to: '20:00', who: 'ana' })
    await leo.getByRole('button', { name: 'Add a shift' }).click()
    await fillShift(2, { name: 'Night', from: '20:00', to: '08:00', who: 'bob' })
    const picture = leo.getByRole('region', { name: 'Who would serve' })
    await picture.getByRole('list', { name: 'Night' }).getByText('bob').first().waitFor()
    for (const each of looks) {
      await look(leo, each)
      expect(await faultsOf(leo, each.judged)).toEqual([])
    }
    await look(leo, looks[0])
    await leo.getByRole('button', { name: 'Make rota' }).click()
    await notice(leo).getByText('The rota “Round the clock” is saved').waitFor()
    await leo.getByText('Day: every day 08:00-20:00, ana').waitFor()
  })

  it('says how the team hands out, what people are skilled in and who is away', async () => {
    await leo.getByRole('button', { name: 'Change how Night shift hands out' }).click()
    const box = leo.getByRole('dialog')
    await box.getByRole('button', { name: 'Who is on shift now' }).click()
    await box.getByRole('checkbox', { name: /Hand out cases of this team/ }).check()
    await box.getByRole('button', { name: 'Add a rule on skills' }).click()
    await box.getByLabel('those where').fill('case.type ==')
    await box.getByLabel('need the skill').fill('malware')
    mayBeRefused(leo, 422)
    await box.getByRole('button', { name: 'Save' }).click()
    await box.getByText('cannot be read').waitFor()
    await box.getByLabel('those where').fill("case.type == 'malware'")
    expect(await faultsOf(leo)).toEqual([])
    await box.getByRole('button', { name: 'Save' }).click()
    await leo
      .getByText('To who is on shift, one after the other; cases without an owner at once; one rule on skills')
      .waitFor()
    await leo.getByRole('button', { name: 'Skills of ana' }).click()
    await leo.getByLabel('Skilled in').fill('Malware, cloud')
    await leo.getByRole('button', { name: 'Save skills' }).click()
    await leo.getByText('cloud', { exact: true }).waitFor()
    await leo.getByRole('button', { name: 'Override' }).click()
    await leo.getByRole('dialog').getByLabel('Serves', { exact: true }).selectOption({ label: 'rita' })
    await leo.getByLabel('From (UTC)').fill('2030-03-02T10:00:00')
    await leo.getByLabel('To (UTC)').fill('2030-03-02T09:00:00')
    await leo.getByText('It ends before it begins.').waitFor()
    await leo.getByRole('button', { name: 'Let them serve' }).click()
    await leo.getByText('Say why.').waitFor()
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    for (const each of looks) {
      await look(leo, each)
      expect(await faultsOf(leo, each.judged)).toEqual([])
    }
    await look(leo, looks[0])
  })
})

describe('work', () => {
  it('goes to who is on shift by itself, and the case says why', async () => {
    kase = await stage.world.did<Case>(stage.world.leo, 'case.open', null, {
      title: 'Loader on fin-ws-114',
      type: 'malware',
      severity: 'high',
      teamId: stage.world.team.night,
    })
    await until('it has an owner', async () => (await stage.world.factsOf(kase.id)).includes('case.assigned'))
    await ana.goto(`/incidents/${kase.key}`)
    await ana.getByRole('button', { name: 'Change the owner, now ana' }).waitFor()
    await ana
      .getByText('ana is the only one of Night shift on shift skilled in malware who can take it')
      .first()
      .waitFor()
    expect(await faultsOf(ana)).toEqual([])
  })

  it('is handed out by hand with a key, told with who and why, and taken back', async () => {
    const loose = await stage.world.did<Case>(stage.world.leo, 'case.open', null, { title: 'Odd logins' })
    await leo.goto(`/incidents/${loose.key}`)
    await leo.getByRole('heading', { name: 'Odd logins' }).waitFor()
    await leo.keyboard.press('h')
    await notice(leo).getByText(`${loose.key} goes to ana: ana is the only one of Night shift on shift`).waitFor()
    await leo.getByRole('button', { name: 'Change the owner, now ana' }).waitFor()
    await leo.getByRole('button', { name: /^Undo/ }).click()
    await leo.getByRole('button', { name: 'Change the owner', exact: true }).waitFor()
    expect(await stage.world.factsOf(loose.id)).toEqual(['case.opened', 'case.assigned', 'case.assigned'])
  })

  it('stays where it is when nobody is there, and says so', async () => {
    await ana.goto('/handover')
    await ana.getByRole('button', { name: 'I am out of office' }).click()
    const day = new Date().toISOString().slice(0, 10)
    await ana.getByLabel(/^From/).fill(`${day}T00:00:00`)
    await ana.getByLabel(/^To/).fill(`${day}T23:59:00`)
    await ana.getByLabel('Why').fill('Dentist')
    expect(await faultsOf(ana)).toEqual([])
    await ana.getByRole('button', { name: 'Save absence' }).click()
    await ana.getByText('nobody; ana is away: Dentist').waitFor()
    mayBeRefused(leo, 409)
    await leo.keyboard.press('h')
    await leo.getByText('Nobody of Night shift on shift can take it now: ana is away: Dentist').first().waitFor()
    await leo.goto('/settings/rotas')
    await leo.getByRole('button', { name: 'Take back' }).click()
    await leo.getByText('Everybody is there').waitFor()
  })
})

describe('a shift', () => {
  it('is handed over: made by itself, noted on, handed over, accepted', async () => {
    const day = new Date().toISOString().slice(0, 10)
    stage.world.clock.set(`${day}T19:40:00Z`)
    await sweep()
    await ana.goto('/handover')
    await ana.getByRole('heading', { name: 'Night shift: Day' }).waitFor()
    // By the clock of the browser, that may be past the shift.
    await ana
      .getByText(/Being written|^Late: /)
      .first()
      .waitFor()
    await ana
      .getByRole('link', { name: new RegExp(`${kase.key} Loader`) })
      .first()
      .waitFor()
    await ana.getByLabel('What the next shift should know').fill('The bank calls back at nine')
    await ana.getByRole('checkbox', { name: 'We promised this' }).check()
    await ana.getByRole('button', { name: 'Add note' }).click()
    await ana.getByText('Promised: The bank calls back at nine').waitFor()
    await ana
      .getByRole('button', { name: `Note on ${kase.key}` })
      .first()
      .click()
    await ana.getByRole('textbox', { name: `Note on ${kase.key}` }).fill('Image is being taken')
    await ana.getByRole('button', { name: 'Add note' }).last().click()
    await ana.getByRole('listitem').filter({ hasText: 'Image is being taken' }).waitFor()
    for (const each of looks) {
      await look(ana, each)
      expect(await faultsOf(ana, each.judged)).toEqual([])
    }
    await look(ana, looks[0])
    await ana.getByRole('button', { name: 'Hand over' }).click()
    await ana
      .getByText(/Handed over, not accepted yet|nobody has accepted it/)
      .first()
      .waitFor()
    await bob.goto('/handover')
    await bob.getByText('Promised: The bank calls back at nine').waitFor()
    await bob.getByRole('button', { name: 'Accept handover' }).click()
    await notice(bob).getByText('You accepted the handover').waitFor()
    await bob.getByText('Accepted by bob').first().waitFor()
    await ana.getByText('Accepted by bob').first().waitFor()
  })
})
