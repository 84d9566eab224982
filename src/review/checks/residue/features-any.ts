import type { Feature } from './feature'

/** Signs that are the same in both languages. */
export const sharedFeatures: Feature[] = [
  // Names of an agent's tools, in code spans or as calls.
  {
    group: 'tool',
    weight: 0.45,
    on: 'raw',
    pattern:
      /`?\b(?:read_file|write_file|edit_file|create_file|read_many_files|list_directory|list_dir|run_shell_command|run_terminal_cmd|execute_command|search_file_content|grep_search|codebase_search|web_search|google_web_search|web_fetch|fetch_url|browser_\w+|str_replace_editor|str_replace_based_edit_tool|apply_patch|save_memory|todo_write|ask_followup_question|attempt_completion|default_api\.\w+|functions\.\w+|multi_tool_use\.\w+)\b/,
  },
  {
    group: 'path',
    weight: 0.35,
    on: 'raw',
    pattern:
      /(?:\/Users\/|\/home\/|\/mnt\/data\/|[A-Z]:\\Users\\)[^\s/\\`]+[/\\]|`(?:outputs?|docs|workspace)\/[^`]*`/,
  },
]
