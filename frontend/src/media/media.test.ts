import { afterEach, describe, expect, test } from 'vitest'
import type { Gallery, Medium } from '../api/types.ts'
import { speak } from '../i18n/i18n.ts'
import { aGallery, aMedium } from '../test/fakes.ts'
import { galleryRefetch, holdAddresses, withNewMedium } from './galleryQuery.ts'
import { factsOf, fileLimit, fitting, quotaLine, quotaShare, slateUse } from './mediaView.ts'

describe('the gallery', () => {
  const MINUTE = 60_000
  const signed = (at: number, content: string, change: Partial<Medium> = {}): Gallery =>
    aGallery({
      ...aMedium({ contentUrl: content, thumbnailUrl: `${content}.jpg`, ...change }),
      signedAt: at,
    } as Medium)

  test('is asked for each second only while something is looked at', () => {
    expect(galleryRefetch(undefined)).toBeGreaterThan(MINUTE)
    expect(galleryRefetch(aGallery(aMedium()))).toBeGreaterThan(MINUTE)
    expect(galleryRefetch(aGallery(aMedium(), aMedium({ id: 'm2', state: 'PROBING' })))).toBe(1_000)
  })

  test('keeps a signed address while it is good, and takes the new one long before it ends', () => {
    const first = holdAddresses(undefined, signed(0, '/one'))
    const second = holdAddresses(first, signed(5 * MINUTE, '/two'))
    expect(second.items[0]).toMatchObject({ contentUrl: '/one', thumbnailUrl: '/one.jpg' })
    const third = holdAddresses(second, signed(8 * MINUTE, '/three'))
    expect(third.items[0]).toMatchObject({ contentUrl: '/three', thumbnailUrl: '/three.jpg' })
  })

  test('takes everything else as it is read', () => {
    const probing = holdAddresses(undefined, signed(0, '', { contentUrl: null, state: 'PROBING' }))
    expect(holdAddresses(probing, signed(1000, '/one')).items[0]).toMatchObject({ state: 'READY', contentUrl: '/one' })
    const renamed = holdAddresses(signed(0, '/one'), signed(1000, '/two', { name: 'New' }))
    expect(renamed.items[0]).toMatchObject({ name: 'New', contentUrl: '/one' })
  })

  test('shows a new medium once, before the others', () => {
    const gallery = aGallery(aMedium())
    const added = withNewMedium(gallery, aMedium({ id: 'm2' }))
    expect(withNewMedium(added, aMedium({ id: 'm2' })).items.map(item => item.id)).toEqual(['m2', 'm1'])
  })
})

describe('what is said of a medium', () => {
  test('is what is known of it', () => {
    expect(factsOf(aMedium())).toEqual(['Image', '1280 × 720', '84.0 kB'])
    expect(factsOf(aMedium({ kind: 'VIDEO', durationMs: 31_600, hasAudio: true }))).toEqual([
      'Video',
      '1280 × 720',
      '0:32',
      '84.0 kB',
      'with sound',
    ])
    expect(factsOf(aMedium({ state: 'PROBING', kind: null, width: null, height: null, hasAudio: null }))).toEqual([
      '84.0 kB',
    ])
  })

  test('says before a deletion whose slate it is', () => {
    expect(slateUse({ usedBy: [] }, 'p1')).toBeNull()
    expect(slateUse({ usedBy: ['p1'] }, 'p1')).toBe(
      'It is the slate of this project: it goes back to the built-in slate.',
    )
    expect(slateUse({ usedBy: ['p1', 'p2', 'p3'] }, 'p1')).toBe(
      'It is the slate of this project and of 2 other projects: they go back to the built-in slate.',
    )
    expect(slateUse({ usedBy: ['p2'] }, 'p1')).toMatch(/of 1 other project: it goes/)
  })
})

describe('the quota', () => {
  const quota = { count: 3, maxCount: 5, bytes: 1_200_000_000, maxBytes: 2_000_000_000, maxFileBytes: 1_000_000_000 }
  const sized = (name: string, size: number) => ({ name, size })

  test('is said in files and in bytes', () => {
    expect(quotaLine(quota)).toBe('3 of 5 files · 1.2 GB of 2.0 GB')
    expect(quotaShare(quota)).toBeCloseTo(0.6)
    expect(quotaShare({ ...quota, count: 5 })).toBe(1)
  })

  test('spares sending what surely does not fit, and takes the rest', () => {
    const { taken, problem } = fitting([sized('long.mp4', 900_000_000), sized('a.png', 1_000)], quota, [])
    expect(taken.map(file => file.name)).toEqual(['a.png'])
    expect(problem).toBe('long.mp4 has 900 MB, but only 800 MB are left. Delete something first.')
  })

  test('says how large a file may be, and spares sending a larger one', () => {
    expect(fileLimit(quota)).toBe('1.0 GB at most for each file.')
    const { taken, problem } = fitting([sized('long.mp4', 900_000_000)], { ...quota, maxFileBytes: 500_000_000 }, [])
    expect(taken).toEqual([])
    expect(problem).toBe('long.mp4 has 900 MB, but a file may have 500 MB at most. Save it smaller.')
  })

  test('counts what is on its way', () => {
    const { taken, problem } = fitting([sized('a', 1), sized('b', 1)], quota, [{ sizeBytes: 10 }])
    expect(taken.map(file => file.name)).toEqual(['a'])
    expect(problem).toMatch(/takes 5 files, and it is full/)
    expect(fitting([sized('a', 200)], quota, [{ sizeBytes: 799_999_900 }]).taken).toEqual([])
  })

  test('that is not known yet refuses nothing', () => {
    expect(fitting([sized('a', 9e12)], undefined, [])).toMatchObject({ taken: [{ name: 'a' }], problem: null })
  })
})

describe('in German', () => {
  afterEach(() => speak('en'))

  test('facts, quota and slates are said as well', async () => {
    await speak('de')
    expect(factsOf(aMedium())).toEqual(['Bild', '1280 × 720', '84,0 kB'])
    expect(quotaLine({ count: 1, maxCount: 1, bytes: 1_000, maxBytes: 2_000, maxFileBytes: 1_000 })).toMatch(
      /^1 von 1 Datei · 1,0 kB/,
    )
    expect(slateUse({ usedBy: ['p1', 'p2', 'p3'] }, 'p1')).toMatch(/dieses Projekts und noch von 2 anderen: Alle/)
    expect(slateUse({ usedBy: ['p2'] }, 'p1')).toMatch(/von 1 anderen Projekt: Es/)
  })
})
