/** What every chart says besides its own title. */
export const charts = {
  empty: 'There are no figures of this time.',
  broken: 'The chart could not be loaded. Its figures are in the table below.',
  nothing: '{{label}}: no figures',
  summary:
    '{{label}}: {{lowest}} at the lowest, {{average}} on average, {{highest}} at the highest, {{latest}} at the end',
  average: 'avg {{value}}',
  asTable: 'Figures as a table',
  time: 'Time',
}
