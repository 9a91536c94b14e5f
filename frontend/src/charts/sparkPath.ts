export type SparkPoint = { at: number; value: number | null }

export type Spark = { line: string; least: number; most: number }

/**
 * A line through the points in a box of `width` × `height`, the newest at its right edge, `span` milliseconds wide.
 * The box begins at zero, so that a small tremble looks small; where a value is missing the line has a gap. null:
 * there is nothing to draw yet.
 */
export function sparkPath(points: readonly SparkPoint[], span: number, width: number, height: number): Spark | null {
  const values = points.map(one => one.value).filter(value => value !== null)
  const newest = points.at(-1)
  if (!newest || values.length < 2) return null
  const most = Math.max(...values)
  const least = Math.min(...values)
  const top = most > 0 ? most * 1.1 : 1
  let pen = 'M'
  let line = ''
  for (const { at, value } of points) {
    if (value === null) {
      pen = 'M'
      continue
    }
    const x = width - ((newest.at - at) / span) * width
    const y = height - (value / top) * height
    line += `${pen}${round(x)} ${round(y)}`
    pen = 'L'
  }
  return { line, least, most }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
