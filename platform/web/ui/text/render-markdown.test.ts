import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToHtml } from './render-markdown.ts'

describe('HTML in markdown', () => {
  it.each([
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
    ['a <b>x</b> **y**', '<p>a &lt;b&gt;x&lt;/b&gt; <strong>y</strong></p>\n'],
    ['<div>\n**y**\n</div>', '<p>&lt;div&gt;<br><strong>y</strong><br>&lt;/div&gt;</p>\n'],
    ['<!-- seen -->', '<p>&lt;!-- seen --&gt;</p>\n'],
    ['`<b>` <https://a.example>', '<p><code>&lt;b&gt;</code> <a href="https://a.example">https://a.example</a></p>\n'],
  ])('%s is shown as text', (text, html) => {
    expect(markdownToHtml(text)).toBe(html)
  })

  it('makes no element of its own, wherever it stands', () => {
    const element = fc.constantFrom('<script>', '</script>', '<iframe src=x>', '<style>', '<form>', '<svg onload=x>')
    const piece = fc.oneof(
      element,
      fc.constantFrom('\n', '\n\n', '> ', '- ', '# ', '**', '`', '| ', '[', '](/x)', 'word '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(markdownToHtml(pieces.join(''))).not.toMatch(/<\/?(script|iframe|style|form|svg)\b/)
      }),
    )
  })
})
