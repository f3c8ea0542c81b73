import { expect, it } from 'vitest'
import { findTechniques } from './find-techniques.ts'

const technique = (id: string, name: string, gone = false) => ({
  id,
  name,
  url: '',
  tactics: ['TA0002'],
  replacedBy: null,
  gone,
})
const some = [
  technique('T1059', 'Command and Scripting Interpreter'),
  technique('T1059.001', 'PowerShell'),
  technique('T1086', 'PowerShell', true),
]
const ids = (text: string) => findTechniques(some, text).map(({ id }) => id)

it('finds by id, by words of the name and of the technique above, and never what is revoked', () => {
  expect(ids('t1059')).toEqual(['T1059', 'T1059.001'])
  expect(ids('powershell')).toEqual(['T1059.001'])
  expect(ids('scripting power')).toEqual(['T1059.001'])
  expect(ids('')).toHaveLength(2)
})

it('takes an id that is unknown here, when it is whole', () => {
  expect(ids('T9999.001')).toEqual(['T9999.001'])
  expect(ids('T999')).toEqual([])
  expect(ids('T1086')).toEqual([])
})
