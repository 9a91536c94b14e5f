/** How a project's name is asked for. */
export const PROJECT_NAME = {
  label: 'Project name',
  missing: 'Give the project a name.',
  maxLength: 100,
  placeholder: 'Friday show',
} as const
