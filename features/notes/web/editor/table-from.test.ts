import { describe, expect, it } from 'vitest'
import { markdownTable, rowsOfTabs, tableFrom } from './table-from.ts'

describe('a pasted table', () => {
  it('from a spreadsheet becomes markdown, its bars and line ends harmless', () => {
    expect(tableFrom('', 'host\tuser\r\nfin-ws-114\ta|b\r\n')).toBe(
      '| host | user |\n| --- | --- |\n| fin-ws-114 | a\\|b |',
    )
  })

  it('is none when it is one line, one column or ragged', () => {
    expect(rowsOfTabs('a\tb')).toBeUndefined()
    expect(rowsOfTabs('a\nb')).toBeUndefined()
    expect(rowsOfTabs('\tindented\n\tcode\tmore')).toBeUndefined()
    expect(tableFrom('<p>text</p>', 'text')).toBeUndefined()
  })

  it('keeps short rows as wide as the others', () => {
    expect(markdownTable([['a', 'b'], ['c']])).toBe('| a | b |\n| --- | --- |\n| c |  |')
  })
})
